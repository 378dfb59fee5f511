import { closest, distance } from 'fastest-levenshtein';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { forms, unknownVpc } from './forms.ts';
import { parseAudit, parseWhy } from './look-back.ts';
import type { Misunderstanding, Names, Parse, Understood } from './meaning.ts';
import { bare, readId, unquote } from './phrases.ts';
import { parsePing } from './ping.ts';
import { parsePlan, parseRequest } from './request.ts';
import { longestTyped, plainOf, plainUpToReason, rawOf, readTyped, type Typed } from './typed.ts';

const parseList: Parse = (typed, catalog, names) => {
  const text = plainOf(typed);
  if (text === '') return { do: 'list' };
  const name = bare(text);
  const vpc = catalog.find(name);
  return vpc
    ? { do: 'list', vpc }
    : { problem: `${unknownVpc(catalog, name)}\nLike this: \`${names.peer} list\`` };
};

const oneId = (verb: 'status' | 'cancel', left: string, { peer }: Names, id: string): Misunderstanding => ({
  problem: `I take one id, and do not understand *${escapeMarkup(left)}* beside it. Nothing has been done.\nLike this: \`${peer} ${verb} ${id}\``,
});

/** What was said after `because`, or without it, as it was typed. */
const reasonIn = (typed: Typed): string => {
  const because = /^because(?::|$)/i.test(typed[0]?.plain ?? '');
  return unquote((because ? plainUpToReason(typed) : rawOf(typed)).replace(/^because:?\s*/i, ''));
};

const parseOfId =
  (verb: 'status' | 'cancel' | 'remove' | 'break-glass'): Parse =>
  (typed, catalog, names) => {
    const [word, ...rest] = typed;
    const id = word && readId(word.plain);
    if (!id)
      return {
        problem: `Which request? Its id stands on its card and in \`${names.peer} list\`.\nLike this: ${forms(names, catalog).id(verb)}`,
      };
    if (verb === 'status' || verb === 'cancel') {
      const left = plainOf(rest.filter(({ plain }) => !/^(?:please|now)$/i.test(bare(plain))));
      const isReason = verb === 'cancel' && /^because\b/i.test(left);
      return left === '' || isReason ? { do: verb, id } : oneId(verb, left, names, id);
    }
    const reason = reasonIn(rest);
    return reason ? { do: verb, id, reason } : { do: verb, id };
  };

const verbs = new Map<string, Parse>([
  ['request', parseRequest],
  ['plan', parsePlan],
  ['status', parseOfId('status')],
  ['list', parseList],
  ['audit', parseAudit],
  ['explain', parseWhy],
  ['cancel', parseOfId('cancel')],
  ['remove', parseOfId('remove')],
  ['break-glass', parseOfId('break-glass')],
  ['ping', parsePing],
  ['help', () => ({ do: 'help' })],
]);
const otherWords = new Map([
  ['connect', 'request'],
  ['preview', 'plan'],
  ['emergency', 'break-glass'],
  ['breakglass', 'break-glass'],
  ['join', 'request'],
  ['ask', 'request'],
  ['show', 'status'],
  ['ls', 'list'],
  ['log', 'audit'],
  ['history', 'audit'],
  ['why', 'explain'],
  ['delete', 'remove'],
  ['disconnect', 'remove'],
  ['?', 'help'],
]);

const meantVerb = (word: string): string | undefined => {
  const nearest = closest(word, [...verbs.keys()]);
  return distance(word, nearest) <= 2 ? nearest : undefined;
};

const tooLong = (length: number, like: string): Misunderstanding => ({
  problem: `That is ${length.toLocaleString('en-US')} characters, and I read ${longestTyped.toLocaleString('en-US')} of one command. Nothing has been done. Please say it in fewer words.\nLike this: ${like}`,
});

/** Text after `/peer` → what is meant. Never throws. */
export const parsePeer = (text: string, catalog: Catalog, names: Names): Understood => {
  if (text.length > longestTyped) return tooLong(text.length, forms(names, catalog).request);
  const [first, ...rest] = readTyped(text);
  if (!first) return { do: 'help' };
  const word = bare(first.plain).toLowerCase() || first.plain;
  const parse = verbs.get(otherWords.get(word) ?? word);
  if (parse) return parse(rest, catalog, names);
  const meant = meantVerb(word);
  const list = [...verbs.keys()].map((verb) => `\`${verb}\``).join(' ');
  return {
    problem: `I do not know *${escapeMarkup(first.plain)}*.${meant ? ` Did you mean \`${names.peer} ${meant}\`?` : ''}\nI know: ${list}. For instance: ${forms(names, catalog).request}`,
  };
};

/** Text after `/ping` → what is meant. Never throws. */
export const parsePingCommand = (text: string, catalog: Catalog, names: Names): Understood => {
  if (text.length > longestTyped) return tooLong(text.length, forms(names, catalog).ping);
  const typed = readTyped(text);
  return /^help$/i.test(bare(plainOf(typed))) ? { do: 'help' } : parsePing(typed, catalog, names);
};
