import { expect, test } from 'vitest';
import { adoptionsMessage } from '../../handlers/render/adoptions.ts';
import { tidyMessage } from '../../handlers/render/tidy.ts';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import type { TidyFinding } from '../../src/estate/tidy/finding.ts';

const names = { nameOf: () => undefined, accountName: () => undefined, find: () => undefined };
const end = { account: '111122223333', region: 'eu-west-1', vpcId: 'vpc-a' };
const said = (finding: TidyFinding): string => {
  const head = { at: 0, count: 1, unread: [], places: 1 };
  const value = { show: 'tidy' as const, page: 0 };
  const { text, blocks } = tidyMessage({ head, rows: [finding], value, catalog: names });
  return wordsOf({ ts: '', text, ...JSON.parse(JSON.stringify({ blocks })) });
};

test.each<[string, TidyFinding]>([
  [
    'delete-route --region eu-west-1 --route-table-id rtb-a --destination-cidr-block 10.1.0.0/16',
    {
      ...{ kind: 'blackhole-routes', ends: [end], connectionId: 'pcx-a' },
      facts: { routes: 1, table: 'rtb-a', destination: '10.1.0.0/16' },
    },
  ],
  [
    'delete-vpc-peering-connection --region eu-west-1 --vpc-peering-connection-id pcx-a',
    { kind: 'never-accepted', ends: [end, end], connectionId: 'pcx-a', facts: {} },
  ],
])('a command to copy names its Region, and the line its account: aws ec2 %s', (command, finding) => {
  expect(said(finding)).toContain(`in account 111122223333: \`aws ec2 ${command}\``);
});

test('where nobody is asked to adopt anything, nobody is said to be asked', () => {
  const side = { ...end, isRead: true, dns: false, routes: 0 };
  const found = { id: 'pcx-a', status: 'pending-acceptance', requester: side, accepter: side };
  const { text } = adoptionsMessage([{ found, why: 'not-active' }], names, '/peer');
  expect(text).toBe('Nobody is asked: none of 1 peering can be adopted as things stand. Nothing is changed.');
});
