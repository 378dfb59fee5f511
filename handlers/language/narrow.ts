import { forms } from './forms.ts';
import type { Parse } from './meaning.ts';
import { readId, unquote } from './phrases.ts';
import { rawOf } from './typed.ts';

/** `/peer narrow PR-7Q4K2 to subnet-1, app-b because …`: which subnets are meant is found out in AWS. */
type NarrowMeaning = { do: 'narrow'; id: string; said?: string; reason?: string };

const isBecause = (word: string): boolean => /^because(?::|$)/i.test(word);

export const parseNarrow: Parse<NarrowMeaning> = ([word, ...rest], catalog, names) => {
  const id = word && readId(word.plain);
  if (!id)
    return {
      problem: `Which request? Its id stands on its card and in \`${names.peer} list\`.\nLike this: ${forms(names, catalog).narrow}`,
    };
  const at = rest.findIndex(({ plain }) => isBecause(plain));
  const before = at < 0 ? rest : rest.slice(0, at);
  const named = before[0] && /^(?:to|only)$/i.test(before[0].plain) ? before.slice(1) : before;
  const said = rawOf(named).trim();
  const reason = at < 0 ? '' : unquote(rawOf(rest.slice(at)).replace(/^because:?\s*/i, ''));
  return { do: 'narrow', id, ...(said && { said }), ...(reason && { reason }) };
};

/** The single names in what somebody typed: between commas where there are any, and else between blanks. */
export const namesIn = (said: string): string[] =>
  said
    .split(/[,;]/.test(said) ? /[,;]|\band\b/i : /\s+(?:and\s+)?/i)
    .map((one) => one.replace(/[`*]/g, '').trim().toLowerCase())
    .filter(Boolean);
