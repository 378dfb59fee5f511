import { expect, test } from 'vitest';
import type { Check } from '../../src/network/diagnose.ts';
import { drawPath, pathFacts } from '../../src/picture/path.ts';
import type { Answer } from '../../src/ping/answer.ts';

const check = (what: Check['what'], at: Check['at'], way: Check['way'], passed: Check['passed']): Check => ({
  ...{ what, at, way, passed },
  because: { code: 'cannot-see' },
});
const answer: Answer = {
  report: {
    ...{ from: 'marketing', to: 'finance' },
    outcome: { kind: 'packets', sent: 5, received: 0 },
  },
  checks: [
    check('peering', 'from', 'there', true),
    check('prober', 'from', 'there', true),
    check('route-there', 'from', 'there', true),
    check('sg-ingress', 'to', 'there', false),
    check('target', 'to', 'there', true),
    check('route-back', 'to', 'back', true),
    check('host-firewall', 'to', 'there', 'unknown'),
  ],
};
const because = ({ what }: Check) => `why of ${what}`;

test('hops stand in the order in which a packet meets them; behind what blocks it no line is whole', () => {
  const { nodes, edges, notes } = drawPath({ answer, because });
  expect(nodes.map(({ name, state }) => [name, state])).toEqual([
    ['sender', undefined],
    ['route there', undefined],
    ['peering', undefined],
    ['security group in', 'broken'],
    ['receiver', undefined],
    ['its own firewall', 'unseen'],
    ['route back', undefined],
  ]);
  expect(edges.map(({ look }) => look)).toEqual([
    'passes',
    'passes',
    'passes',
    'blocked',
    'blocked',
    'blocked',
  ]);
  expect(notes).toEqual(['0 of 5 packets from marketing to finance came back.', 'why of sg-ingress']);
  expect(pathFacts({ answer, because })).toContain('security group in blocks: why of sg-ingress');
});
