import type { Refusal } from '../../src/peering/refusal.ts';

const selectorText = (selector: string): string =>
  selector.startsWith('env:') ? `the environment *${selector.slice(4)}*` : `*${selector}*`;

type Forbidden = Extract<Refusal, { refused: 'pair-denied' | 'pair-not-allowed' }>;

const isForbidden = (refusal: { refused: string }): refusal is Forbidden =>
  refusal.refused === 'pair-denied' || refusal.refused === 'pair-not-allowed';

/** What the policy of one VPC says against the other, whoever asks and for however long. */
export const forbiddenText = (refusal: { refused: string }): string => {
  if (!isForbidden(refusal)) return 'the catalog forbids it.';
  return refusal.refused === 'pair-denied'
    ? `*${refusal.vpc}* may not be joined to *${refusal.other}*: its policy denies ${selectorText(refusal.selector)}, and a deny goes before everything else. Whoever keeps the catalog can change it.`
    : `*${refusal.vpc}* may only be joined to ${refusal.allowed.map(selectorText).join(', ') || 'nothing at all'}, by its policy, and *${refusal.other}* is not among them.`;
};
