import { expect, test } from 'vitest';
import { findingText } from '../../handlers/render/findings.ts';
import { shortWarnings } from '../../handlers/render/warning.ts';
import type { Warning } from '../../src/network/finding.ts';
import { aPlan, aRequest, requested } from '../support/builders.ts';

/** A route of others that leads nowhere is called a dead end wherever people weigh it before a yes. */
type Beside = Extract<Warning, { code: 'route-stolen' | 'route-shadowed' }>;
const onRoute = { side: 'accepter' as const, tables: [{ id: 'rtb-b' }], tableCount: 1, target: 'pcx-9' };
const about = { severity: 'warning' as const, ...onRoute, block: '10.1.0.0/16' };
const narrower: Beside = { code: 'route-stolen', ...about, destination: '10.1.3.0/24' };
const wider: Beside = { code: 'route-shadowed', ...about, destination: '10.0.0.0/8' };

const ends = aRequest([requested]);
const short = (finding: Beside) =>
  shortWarnings(aRequest([requested, { type: 'planned', plan: { ...aPlan, findings: [finding] } }])).join();

test.each([
  [narrower, /to pcx-9\. That route/, /to pcx-9 \(a dead end: its target is gone\)\. That route/],
  [
    wider,
    /what reached those addresses that way so far/,
    /what is dropped there so far will take the peering/,
  ],
] as const)('the plan says so of a route beside ours: %o', (finding, living, dead) => {
  expect(findingText(finding, ends)).toMatch(living);
  expect(findingText({ ...finding, isDead: true }, ends)).toMatch(dead);
});

test.each([
  [narrower, 'a part of 10.1.0.0/16 goes to pcx-9, which is gone, not to the peering'],
  [wider, 'packets for 10.1.0.0/16 that are dropped today will take the peering'],
] as const)('so does the card: %o', (finding, dead) => {
  expect(short(finding)).not.toContain(dead);
  expect(short({ ...finding, isDead: true })).toContain(dead);
});
