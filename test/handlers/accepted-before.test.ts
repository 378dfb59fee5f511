import { expect, test } from 'vitest';
import { storyOf } from '../../handlers/render/fold.ts';
import { asTyped } from '../../handlers/render/story-row.ts';
import { sumLine } from '../../handlers/render/sum.ts';
import type { AuditEntry } from '../../src/audit/query.ts';
import { stepKey } from '../../src/plan/key.ts';
import { aPlan, aRequest, entriesOf, felix, requested, type Told } from '../support/builders.ts';

/** Whoever may accept a connection by hand may be faster than the bot: that is no deed of the bot's. */
const create = stepKey({ do: 'create-connection' });
const accept = stepKey({ do: 'accept-connection' });
const plan = { ...aPlan, steps: [{ do: 'create-connection' }, { do: 'accept-connection' }] as const };

const begun = (key: string): Told => ({ type: 'steps-started', keys: [key], until: 9 });
const seen = (key: string): Told => ({ type: 'steps-seen', keys: [key], connectionId: 'pcx-1' });
const until = (...told: Told[]): Told[] => [
  requested,
  { type: 'planned', plan: { ...plan, steps: [...plan.steps] } },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  ...[begun(create), seen(create), ...told],
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const linesOf = (told: Told[]) => {
  const entries = entriesOf(told).map((entry): AuditEntry => ({ kind: 'request', ...entry }));
  return storyOf(entries, () => aRequest(told), asTyped).map(({ what }) => what);
};

test('a connection that somebody else accepted first is no acceptance of the bot', () => {
  const byHand = until(seen(accept));
  expect(sumLine(aRequest(byHand))).toEqual([
    'Done: 1 step: 1 peering · it stood accepted already, and not by me',
  ]);
  expect(linesOf(byHand).at(-1)).toMatch(
    /^connected the two: created the peering connection in \w+, and found it accepted already; packets/,
  );
});

test('one that the bot accepted is, also where AWS’s answer was never heard', () => {
  const own = until(begun(accept), seen(accept));
  expect(sumLine(aRequest(own))).toEqual(['Done: 2 steps: 1 peering, 1 acceptance']);
  expect(linesOf(own).at(-1)).toMatch(/^connected the two: did 2 steps; packets/);
});
