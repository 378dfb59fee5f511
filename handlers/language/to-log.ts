import { findIds } from '../../src/events/id.ts';
import { networkAt } from './networks.ts';
import { parseQuestion, type Question } from './questions.ts';
import type { Said } from './said.ts';
import type { Known } from './slots.ts';
import type { Token } from './tokens.ts';

const logWords = ['audit', 'log', 'history'];
const asking =
  `who did was were when what has have which how why show list find give get see all every everything any denied
  denials emergencies removals approvals rejected cancelled canceled lapsed requests events changes removed approved failed failing pings tests failures how`.split(
    /\s+/,
  );
/** `export audit last 90d as csv`: the page of the log has the buttons for it. */
const exporting =
  /^(?:(?:export|download|save|dump|csv|send|give|get|of|me|us|the|a|full|complete|whole|entire|all|show|please|i|need|want) )*(?:audit|log|logs|history|audit log|audit trail|trail|protocol)\b(?: (?:log|logs|trail|as|csv|json|to|in|a|file|export|of))*/;
const asFile = /\s(?:as|to|in|into)(?: an?)? (?:csv|json|file|excel|spreadsheet)\b/;
const walking =
  /^(?:please )?(?:verify|is|has|check|was|prove)(?: (?:that|if|the|our|your))* (?:audit log|audit trail|audit|log|history|chain)(?: (?:is|been|was|still|not))*(?: (?:complete|intact|ok|tampered|tampered with|changed|correct|valid|integrity|consistent|trustworthy|true))*$/;

/** `show me the log of …`. */
const withoutShow = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex(({ word }) => logWords.includes(word));
  const before = tokens.slice(0, Math.max(at, 0)).map(({ word }) => word);
  return at > 0 &&
    before.every((word) => ['show', 'me', 'the', 'see', 'give', 'get', 'please'].includes(word))
    ? tokens.slice(at)
    : tokens;
};

/** `audit vpc-0f1… last 7d`: the log knows VPCs by their names. What stands after a route table is a destination. */
const withNames = (tokens: readonly Token[], known: Known): readonly Token[] =>
  tokens.map((one, at) => {
    const found = networkAt([one.word], 0, known);
    const [vpc, ...more] = found?.vpcs ?? [];
    const isOne = found?.as !== undefined && found.as !== 'environment' && vpc && more.length === 0;
    const isRoute = tokens.slice(Math.max(0, at - 2), at).some(({ word }) => word.startsWith('rtb-'));
    return isOne && !isRoute ? { ...one, raw: vpc.name, plain: vpc.name, word: vpc.name } : one;
  });

const plainly = (tokens: readonly Token[]): string => tokens.map(({ plain }) => plain).join(' ');

/** What the words say beside when: without any of it, a sentence is no question to the log. */
const saysWhat = ({ thing, by, topics, vpcs, period }: Question, typed: string): boolean => {
  const isWhen =
    period !== undefined && /\b(?:happened|changed|new|went on|going on|changes|events)\b/.test(typed);
  return thing !== undefined || by !== undefined || topics !== undefined || vpcs.length > 0 || isWhen;
};

const introduced = /^(?:what is|show|show me|what about|who made|who created) /i;
const connectionOrRoute = /^(?:pcx-[0-9a-z]+|rtb-[0-9a-z]+ \S+\/\d+)$/i;
/** Words of people are written like ids too: `no-reply`, `cc-team`. */
const looksLikeId = (text: string): boolean => text === text.toUpperCase() || /\d/.test(text);

/** A connection, a route, a ping, a registration … by itself. A request by itself has its status. */
const thingAlone = (tokens: readonly Token[], { catalog }: Known): string | undefined => {
  const left = plainly(tokens).replace(introduced, '').replace(/\?$/, '');
  if (connectionOrRoute.test(left)) return left;
  const [found] = findIds(left);
  const isAlone = found?.typed === left && found.kind !== 'request';
  return isAlone && looksLikeId(left) && !catalog.find(left) ? found.id : undefined;
};

/** `which networks is finance joined with` asks about what there is. */
const isOfNow = /^(?:which|what) (?:vpcs|networks) (?:is|are|can|does|do)\b/;

/** Of so many words the log says which it does not know; more are a sentence. */
const few = 5;

/** A question to the log: said to be one, or asked as one and understood by the grammar of the log. */
export const toLog = (said: readonly Token[], known: Known): Said | undefined => {
  const tokens = withNames(said, known);
  const [first, ...rest] = withoutShow(tokens);
  const words = tokens.map(({ word }) => word).join(' ');
  const thing = thingAlone(tokens, known);
  if (thing) return { do: 'audit', typed: thing };
  if (walking.test(words)) return { do: 'audit', typed: 'verify' };
  const isSentence = rest.length > few && 'problem' in parseQuestion(plainly(rest), known.catalog, '');
  if (first && logWords.includes(first.word) && !isSentence) return { do: 'audit', typed: plainly(rest) };
  const exported = exporting.exec(words)?.[0].trim().split(' ').length ?? 0;
  const [asked = ''] = ` ${plainly(tokens.slice(exported))}`.split(asFile);
  const left = asked.trim();
  if (exported > 0 && !('problem' in parseQuestion(left, known.catalog, '')))
    return { do: 'audit', typed: left };
  if (!first || !asking.includes(first.word) || isOfNow.test(words)) return undefined;
  const typed = plainly(tokens);
  const question = parseQuestion(typed, known.catalog, '');
  return !('problem' in question) && saysWhat(question, typed) ? { do: 'audit', typed } : undefined;
};
