import { forms } from '../meanings/forms.ts';
import type { Parse } from '../meanings/meaning.ts';
import { bare, readId } from '../words/phrases.ts';
import { rawOf } from '../words/typed.ts';
import { apartFromReason, noId } from './ids.ts';

/** `/peer widen PR-7Q4K2 to subnet-1, app-b because …`, `… to all`, `… to port 5433`: which subnets are meant is found out in AWS. */
type WidenMeaning = { do: 'widen'; id: string; said?: string; port?: number; reason?: string };

const portIn = (words: readonly string[]): number | undefined => {
  const [, digits] = /^(?:(?:port|tcp) )?(\d{1,5})$/.exec(words.join(' ')) ?? [];
  const port = Number(digits);
  return digits !== undefined && port >= 1 && port <= 65_535 ? port : undefined;
};

export const parseWiden: Parse<WidenMeaning> = ([word, ...rest], catalog, names) => {
  const id = word && readId(word.plain);
  if (!id) return noId(names.peer, forms(names, catalog).widen);
  const { before, reason } = apartFromReason(rest);
  const plain = before.map((one) => bare(one.plain).toLowerCase());
  const isLed = /^(?:to|by|with|for)$/.test(plain[0] ?? '');
  const port = portIn(isLed ? plain.slice(1) : plain);
  const said = port === undefined ? rawOf(isLed ? before.slice(1) : before).trim() : '';
  return {
    ...{ do: 'widen', id },
    ...(said && { said }),
    ...(port !== undefined && { port }),
    ...(reason && { reason }),
  };
};
