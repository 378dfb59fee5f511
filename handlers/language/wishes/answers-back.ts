import { plainWord } from '../words/courtesy.ts';
import { rawOfTokens, type Token } from '../words/tokens.ts';
import type { Wording } from './wording.ts';

/** Somebody answers what an owner asked about their request: how that is said, and what the answer is. */

const kind = '(?:question|questions|frage|rückfrage|pregunta|question|domanda|pergunta|vraag)';
const whose =
  '(?:(?:the|your|that|this|his|her|their|our|last|first|open|an|a|owners?|owner’?s|P|s|of|deine[rn]?|eure[rn]?|ihre[rn]?|die|der|tu|su|la|ta|votre|vos|tua|sua|je|jouw) )';
const behind =
  '(?:to|regarding|concerning|as for|as to|in answer to|in reply to|in response to|zu|a|sobre|à|alla|op)';
const answering =
  '(?:re|(?:answering|answer|answers|replying|reply|responding|respond|response)(?: to| for)?|zur|antwort auf|respuesta a|répondre à|réponse à|risposta a|resposta a)';

/** What leads to an answer, or follows it. */
const leads: readonly RegExp[] = [
  new RegExp(`(?:^| )${behind} ${whose}{1,4}${kind}(?= |$)`),
  new RegExp(`(?:^| )${answering} ${whose}{0,4}${kind}(?= |$)`),
  /(?:^| )(?:to|on|re|regarding|answering) your (?:query|queries|ask)(?= |$)/,
  /(?:^| )(?:my|our|here is the|heres the|here is my|heres my|meine|unsere|mi|ma|notre|mijn|minha) (?:answer|reply|response|antwort|respuesta|réponse|antwoord|resposta)(?= |$)/,
  /(?:^| )(?:the )?(?:answer|response) (?:to|for|on|about|is|regarding)(?= |$)/,
  /(?:^| )(?:answering|replying to|replying on|responding to) (?:I|you|P)(?= |$)/,
  /(?:^| )(?:asked|told|wants|wanted|got) (?:me|us) to (?:reply|answer|respond)(?= |$)/,
  /(?:^| )you (?:asked|wanted to know|were asking|had asked|wondered)(?: me| us)? (?:about|what|which|why|how|who|whether|if|when|where)(?= |$)/,
];
const isAsking =
  /^(?:(?:hi|hey|hello|so|and|but|ok|pls|please|bot) )*(?:how|who|whom|whose|when|why|where|what|which|did|does|do|has|have|was|is|are|can|could|should|would|must|will) /;
/** Of what nobody has answered, or somebody else is to answer, nothing is answered. */
const isOfOthers =
  /(?:^| )(?:doesnt|dont|didnt|does not|cant|never) (?:\S+ )?(?:answer|respond|reply)(?= |$)|(?:^| )(?:my|our) answer (?:\S+ ){0,3}is (?:no|yes)$|(?:^| )still (?:required|needed|in use|use|using|need)(?= |$)|(?:^| )your reminder(?= |$)|(?:^| )(?:no|any|an|got the|get the|before) (?:answer|reply|response)(?= |$)|(?:^| )(?:ask|asks|tell) (?:\S+ ){0,3}?(?:answer|reply|respond)(?= |$)|(?:^| )(?:quick|a|another|one|my) question (?:to|for|about|on)(?= |$)/;

const leadIn = ({ whole }: Wording): RegExpExecArray | undefined =>
  leads.map((one) => one.exec(whole) ?? undefined).find((one) => one !== undefined);

const isAnswer = (one: Wording): boolean =>
  leadIn(one) !== undefined && !isAsking.test(`${one.whole} `) && !isOfOthers.test(one.whole);

/** `to your question on PR-…: …`, `the answer to the question about PR-… is …`. */
export const answersBack = (wordings: readonly Wording[]): boolean => wordings.some(isAnswer);

const isSaid = ({ word }: Token): boolean => /[\p{L}\p{N}]/u.test(word);
const isId = ({ word }: Token): boolean => /^#?pr-?\w*\d/.test(word);
const joint =
  /^(?:about|on|for|of|in|regarding|re|concerning|here|there|with|my|our|the|request|one|is|are|was|be|that|says|back|me|us|von|bei|zu|über|für|anfrage|antrag|sur|sobre|su|de|est|es|é|è|ist|lautet)$/;
const isJoint = (token: Token): boolean => isId(token) || !isSaid(token) || joint.test(plainWord(token));

const isEdge = (token: Token): boolean => isId(token) || !isSaid(token);
/** Without the id at either end, as in `…, PR-7Q4K2` and `… (PR-7Q4K2)`. */
const withoutId = (tokens: readonly Token[]): readonly Token[] => {
  const first = tokens.findIndex((token) => !isEdge(token));
  return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex((token) => !isEdge(token)) + 1);
};

/** So many words may stand between what leads to an answer and its colon. */
const few = 14;

/** The places of the words of a lead, and where behind it the answer begins. */
const placesOf = ({ tokens, whole }: Wording, found: RegExpExecArray) => {
  const count = (text: string): number => text.split(' ').filter(Boolean).length;
  const said = tokens.flatMap((token, at) => (isSaid(token) ? [at] : []));
  const from = said[count(whole.slice(0, found.index))] ?? 0;
  const last = said[count(whole.slice(0, found.index + found[0].length)) - 1] ?? from;
  const colon = tokens.findIndex(({ colon: ends }, at) => ends && at >= last && at <= last + few);
  const behind = tokens.findIndex((token, at) => at > last && !isJoint(token));
  return { from, next: colon >= 0 ? colon + 1 : behind < 0 ? tokens.length : behind };
};

/** The answer as it was typed: behind what leads to it, or before that. */
export const answerIn = (typed: readonly Token[], wordings: readonly Wording[]): string => {
  const one = wordings.find(isAnswer);
  const found = one && leadIn(one);
  if (!found) return rawOfTokens(withoutId(typed));
  const { from, next } = placesOf(one, found);
  const placed = (some: readonly Token[]): ReadonlySet<number> => new Set(some.flatMap(({ at }) => at ?? []));
  const [before, lead] = [placed(one.tokens.slice(0, from)), placed(one.tokens.slice(from, next))];
  const end = Math.max(...lead, -1);
  const behind = withoutId(typed.filter(({ at = 0 }) => at > end));
  const ahead = withoutId(typed.filter(({ at = 0 }) => before.has(at)));
  const answer = [behind, ahead, withoutId(typed)].find((some) => some.length > 0) ?? typed;
  return rawOfTokens(answer).replace(/[,;]$/, '');
};
