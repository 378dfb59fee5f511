import { expect, test } from 'vitest';
import { newsForAsker, newsForOwners } from '../../handlers/render/news.ts';
import { tellTogether } from '../../src/reconcile/tell-together.ts';
import type { Blind } from '../../src/request/unseen.ts';
import { aPlan, aRequest, felix, requested, type Told } from '../support/builders.ts';

/** What has one cause is told each reader once, in the message of whichever request is written down first. */

const card = { kind: 'card' as const, side: 'accepter' as const, channel: 'C0B', ts: '1.1' };
const storyOf = (accepter: string): Told[] => [
  { ...requested, accepter: { ...requested.accepter, vpcId: `vpc-${accepter}`, name: accepter } },
  { type: 'planned', plan: aPlan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'announced', places: [card], unreached: [], shows: 3 },
  { type: 'connected' },
];
const blind = (code = 'AccessDenied'): Blind[] => [{ side: 'accepter', because: 'place', since: 5, code }];
const changeOf = (name: string, code?: string) => ({
  request: { ...aRequest(storyOf(name)), id: `PR-${name.toUpperCase()}` },
  event: { type: 'unseen' as const, blind: blind(code) },
});
const after = (name: string, event: Told) => ({
  ...aRequest([...storyOf(name), event]),
  id: `PR-${name.toUpperCase()}`,
});
const wordsOf = (news: ReturnType<typeof newsForAsker>): string =>
  news
    .map(({ message }) => message.text)
    .filter((text) => text.includes('*unknown*'))
    .join('\n');

test('the first one tells its asker and its owners of the other, and that one tells nobody', () => {
  const [one, other] = [changeOf('x'), changeOf('y')];
  const together = tellTogether([one, other]);
  const first = after('x', together.event(one));
  together.wrote(one);
  const second = after('y', together.event(other));
  for (const words of [wordsOf(newsForAsker(first)), wordsOf(newsForOwners(first, 'accepter'))])
    expect(words).toMatch(/Whether .*\(PR-X\); .*\(PR-Y\) are still joined/);
  expect([...newsForAsker(second), ...newsForOwners(second, 'accepter')].map(({ key }) => key)).not.toContain(
    `unseen-${second.unseen?.at}`,
  );
});

test('where the first could not be written down, the next one tells', () => {
  const [one, other] = [changeOf('x'), changeOf('y')];
  const together = tellTogether([one, other]);
  together.event(one);
  expect(wordsOf(newsForAsker(after('y', together.event(other))))).toMatch(/\(PR-Y\)/);
});

test('what has another cause is told by itself', () => {
  const [one, other] = [changeOf('x'), changeOf('y', 'AuthFailure')];
  const together = tellTogether([one, other]);
  const first = after('x', together.event(one));
  together.wrote(one);
  expect(wordsOf(newsForAsker(first))).not.toContain('PR-Y');
  expect(wordsOf(newsForAsker(after('y', together.event(other))))).toMatch(/\(PR-Y\)/);
});
