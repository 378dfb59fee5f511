import { found, type Read } from './stretch.ts';

/** Weeks by their numbers, and their ends. */

export const weekend: Read = (words, at) => {
  const [lead = ''] = /^(?:this|next|coming)$/.exec(words[at] ?? '') ?? [];
  const place = lead ? at + 1 : at;
  const said = lead === 'coming' ? 'this' : lead || 'the';
  return /^(?:weekend|wknd|wkend)$/.test(words[place] ?? '')
    ? found({ weekend: said === 'this' || said === 'next' ? said : 'the' }, place + 1)
    : undefined;
};

/** `kw 49`, `kw49`, `calendar week 49`; `week 49` only where a word says that it is a time. */
export const week: Read = (words, at) => {
  const [, lead = '', joined] = /^(kw|cw|wk|week|calendar)(\d{1,2})?$/.exec(words[at] ?? '') ?? [];
  if (!lead) return undefined;
  const place = lead === 'calendar' && words[at + 1] === 'week' ? at + 2 : at + 1;
  const number = Number(joined ?? /^\d{1,2}$/.exec(words[place] ?? '')?.[0] ?? 0);
  const isWeek = number >= 1 && number <= 53 && (lead !== 'calendar' || place === at + 2);
  return isWeek
    ? found({ isoWeek: number }, joined === undefined ? place + 1 : at + 1, !/^(?:wk|week)$/.test(lead))
    : undefined;
};
