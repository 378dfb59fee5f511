import { escapeMarkup } from '../../slack/escape.ts';
import { forms } from '../meanings/forms.ts';
import type { Misunderstanding, Parse } from '../meanings/meaning.ts';
import { bare, readDuration, readId, unquote } from '../words/phrases.ts';
import { isBecause, plainOf, plainUpToReason, rawOf, type Typed } from '../words/typed.ts';

/** Verbs that take the id of a request, alone or with a reason after it. */

export const noId = (peer: string, like: string): Misunderstanding => ({
  problem: `Which request? Its id stands on its card and in \`${peer} list\`.\nLike this: ${like}`,
});

const isFiller = (word: string): boolean => /^(?:please|now)$/i.test(bare(word));

/** `/peer status PR-7Q4K2`. `ignores`: what may stand after the id without any effect. */
export const parseId =
  (verb: string, ignores?: RegExp): Parse<{ do: string; id: string }> =>
  ([word, ...rest], catalog, names) => {
    const id = word && readId(word.plain);
    if (!id) return noId(names.peer, forms(names, catalog).id(verb));
    const left = plainOf(rest.filter(({ plain }) => !isFiller(plain)));
    if (left === '' || ignores?.test(left)) return { do: verb, id };
    return {
      problem: `I take one id, and do not understand *${escapeMarkup(left)}* beside it. Nothing has been done.\nLike this: \`${names.peer} ${verb} ${id}\``,
    };
  };

/** `approve PR-7Q4K2 until 2026-12-04 17:00 UTC`: until when, or for how long in seconds, and anything else. */
export const parseIdAndLimit =
  (verb: string): Parse<{ do: string; id: string; until?: number; duration?: number; port?: number }> =>
  (typed, catalog, names) => {
    const found = parseId(verb, /^/)(typed, catalog, names);
    if ('problem' in found) return found;
    const text = plainUpToReason(typed);
    const [, port] = /\b(?:tcp|port) (\d{1,5})\b/i.exec(text) ?? [];
    const limited = { ...found, ...(port !== undefined && { port: Number(port) }) };
    const [, day, time] = /\buntil (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\b/i.exec(text) ?? [];
    if (day) return { ...limited, until: Date.parse(`${day}T${time}Z`) };
    const duration = readDuration(/\bfor (\d+[mhd])\b/.exec(text)?.[1] ?? '');
    return typeof duration === 'number' ? { ...limited, duration } : limited;
  };

const withoutBecause = (text: string): string => unquote(text.replace(/^because:?\s*/i, ''));

/** What was said after `because`, or without it, as it was typed. */
const reasonIn = (typed: Typed): string => {
  const [first] = typed;
  return withoutBecause(first && isBecause(first) ? plainUpToReason(typed) : rawOf(typed));
};

/** The words before the reason, and the reason; empty where nobody said `because`. */
export const apartFromReason = (typed: Typed): { before: Typed; reason: string } => {
  const at = typed.findIndex(isBecause);
  return at < 0
    ? { before: typed, reason: '' }
    : { before: typed.slice(0, at), reason: withoutBecause(rawOf(typed.slice(at))) };
};

/** `/peer remove PR-7Q4K2 because it is over`; the reason may be missing, and is asked for then. */
export const parseIdAndReason =
  (verb: string): Parse<{ do: string; id: string; reason?: string }> =>
  ([word, ...rest], catalog, names) => {
    const id = word && readId(word.plain);
    if (!id) return noId(names.peer, forms(names, catalog).id(verb));
    const reason = reasonIn(rest);
    return reason ? { do: verb, id, reason } : { do: verb, id };
  };

/** `/peer repair PR-7Q4K2 because it is needed`; nobody is asked for the reason. */
export const parseIdAndWhy =
  (verb: string): Parse<{ do: string; id: string; reason?: string }> =>
  (typed, catalog, names) => {
    const { before, reason } = apartFromReason(typed);
    const found = parseId(verb)(before, catalog, names);
    return 'problem' in found || !reason ? found : { ...found, reason };
  };
