import { expect, test } from 'vitest';
import { trafficLines } from '../../handlers/render/traffic.ts';
import type { Flow, FlowGap, SideFlows } from '../../src/network/flows.ts';

const dayMs = 86_400_000;
const at = 1_000 * dayMs;
const pair = { requester: { name: 'marketing' }, accepter: { name: 'finance' } };
const flow = (some: Partial<Flow> = {}): Flow => ({
  ...{ source: '10.1.0.5', destination: '10.2.0.9', accepted: true, icmp: false },
  ...{ packets: 4_812, bytes: 3_100_000, lastAt: at - 720_000 },
  ...some,
});
const read = (flows: Flow[] = [], ...gaps: FlowGap[]): SideFlows => ({ isRead: true, flows, gaps });
const unread = (gap: FlowGap): SideFlows => ({ isRead: false, flows: [], gaps: [gap] });
const said = (requester: SideFlows, accepter: SideFlows, days = 1): string =>
  trafficLines(pair, {
    ...{ from: at - days * dayMs, at, sides: { requester, accepter } },
    names: { '10.2.0.9': 'ledger' },
  }).join('\n');

test('packets are told with how many, how much, when last, who most, and by whose logs', () => {
  const words = said(read([flow()]), unread({ gap: 'no-flow-logs' }));
  expect(words).toContain('*4,812 packets* (3.1 MB) in the last 24 hours between marketing and finance');
  expect(words).toContain('(flow logs of marketing)');
  expect(words).toContain('10.1.0.5 → ledger (10.2.0.9): 4,812 packets');
  expect(words).not.toContain('There may have been more');
});

test('nothing is said to have passed only where a whole log shows all of that time', () => {
  expect(said(read(), read())).toContain(
    '*No packets* in the last 24 hours between marketing and finance (flow logs of both sides)',
  );
  expect(said(unread({ gap: 'in-s3' }), read())).toContain('(flow logs of finance)');
  expect(said(read(), read(), 30)).toContain('in the last 30 days');
  for (const gap of ['began', 'skipped', 'rejected-only', 'some-subnets', 'cut', 'kept'] as const) {
    const words = said(read([], { gap, detail: 1 }), unread({ gap: 'no-flow-logs' }));
    expect(words, gap).toContain('Whether anybody used it in the last 24 hours is not known');
    expect(words, gap).not.toContain('*No packets*');
  }
});

test('why it is not known is said for each side', () => {
  const words = said(unread({ gap: 'in-s3' }), unread({ gap: 'not-allowed', detail: 'logs:StartQuery' }));
  expect(words).toContain('is not known: flow logs of marketing go to S3, which I do not read');
  expect(words).toContain('my role may not read flow logs of finance (logs:StartQuery)');
  expect(words).toContain('AWS keeps no count for each peering');
  const lacking = said(
    unread({ gap: 'lacks-fields', detail: 'action, end' }),
    unread({ gap: 'too-late', detail: 8 }),
  );
  expect(lacking).toContain('a format without action, end');
  expect(lacking).toContain('no answer within 8 seconds');
});

test('pings alone are no use of it, and are told beside it', () => {
  const words = said(read([flow({ icmp: true, packets: 8 })]), read());
  expect(words).toContain('*No packets*');
  expect(words).toContain('Besides, 8 packets of pings (ICMP)');
});

test('what a firewall rejected is told apart from what passed', () => {
  const words = said(read([flow({ packets: 1 }), flow({ accepted: false, packets: 30 })]), read());
  expect(words).toContain('*1 packet* (');
  expect(words).toContain('30 packets met a security group or a network ACL that rejected them');
});

test('where a log leaves something out, more is said to be possible', () => {
  expect(said(read([flow()], { gap: 'skipped' }), unread({ gap: 'no-flow-logs' }))).toContain(
    'There may have been more: AWS left records out',
  );
});
