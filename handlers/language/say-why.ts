import { saysNoMore } from './clauses.ts';
import { polite } from './courtesy.ts';
import { withoutEdges } from './edges.ts';
import { unquote } from './phrases.ts';
import { reasonLead } from './reasons.ts';
import { rawOfTokens, type Token } from './tokens.ts';

const thanking = /^(?:please|pls|plz|bitte|thanks|you|thx|ty|cheers|sorry)[,.!]$/i;

/** What tells why, without the word that leads to it. */
export const sayWhy = (told: readonly Token[]): string => {
  const why = told.slice(
    Math.max(
      told.findIndex(({ plain }) => !thanking.test(plain)),
      0,
    ),
  );
  const skipped =
    reasonLead(
      why.map(({ word }) => word),
      0,
    ) ?? 0;
  if (why.every(({ word }) => word === 'to' || polite.test(word)) || saysNoMore(why)) return '';
  return unquote(withoutEdges(rawOfTokens(why.slice(skipped === 0 && why[0]?.word === 'for' ? 1 : skipped))));
};
