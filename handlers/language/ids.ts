import { escapeMarkup } from '../slack/escape.ts';
import { forms } from './forms.ts';
import type { Misunderstanding, Parse } from './meaning.ts';
import { bare, readId, unquote } from './phrases.ts';
import { plainOf, plainUpToReason, rawOf, type Typed } from './typed.ts';

/** Verbs that take the id of a request, alone or with a reason after it. */

const noId = (peer: string, like: string): Misunderstanding => ({
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

/** What was said after `because`, or without it, as it was typed. */
const reasonIn = (typed: Typed): string => {
  const because = /^because(?::|$)/i.test(typed[0]?.plain ?? '');
  return unquote((because ? plainUpToReason(typed) : rawOf(typed)).replace(/^because:?\s*/i, ''));
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
