import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What people read of a ping over which AWS, a proxy on the way, or the sending host itself fails. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
  const { doors } = place;
  await joinNetworks(doors);
});
afterAll(() => place.close());

const sender = () => {
  const found = place.sandbox.cloud.state.instances.find(({ privateIp }) => privateIp === '10.10.1.10');
  if (!found) throw new Error('The world has no such instance.');
  return found;
};
/** A ping that waits for its next try would be joined by the one of the next test. */
const lateOnesEnded = async (): Promise<void> => {
  const { doors } = place;
  const isAtWork = (message: Seen) => /· PG-/.test(wordsOf(message)) && !whole.test(wordsOf(message));
  for (const { ts } of (await doors.messages('maya', 'marketing')).filter(isAtWork))
    await doors.awaitMessage('maya', 'marketing', 'its end', (_, one) => one.ts === ts && !isAtWork(one), 25);
};
afterEach(async () => {
  place.sandbox.cloud.forget();
  delete sender().keeps;
  sender().agent = { ...sender().agent, status: 'Online', platform: 'Linux' };
  await lateOnesEnded();
}, 120_000);

/** Asks for one direction, and waits for words in a message that was not there before. */
const ping = async (pattern: RegExp, seconds = 30, text = '/ping finance from marketing'): Promise<string> =>
  wordsOf(await place.doors.ask('maya', 'marketing', text, pattern, seconds));
const whole = /Show All Checks/;
const parsers = /token|JSON|deserializ|mismatched|XML|\.\$response/i;

test.each([
  ['sendmsg: Operation not permitted', undefined, /own host kept them .*Operation not permitted.*iptables/],
  ['sendmsg: Network is unreachable', undefined, /own host kept them .*Network is unreachable.*ip route get/],
  ['Destination Host Unreachable', '10.10.1.10', /own host kept them .*10\.10\.1\.10/],
  ['Destination Host Unreachable', '172.17.0.1', /own host kept them .*172\.17\.0\.1.*container/],
])(
  'a sender whose host says “%s” from %s is told as the one that kept the packets',
  async (said, from, pattern) => {
    sender().keeps = { said, ...(from && { from }) };
    const words = await ping(whole);
    expect(words).toMatch(pattern);
    expect(words).not.toContain('What I cannot see is the server itself');
  },
);

test.each(['Windows', 'MacOS'] as const)(
  'a sender on %s is said before anything is sent',
  async (platform) => {
    sender().agent = { ...sender().agent, platform };
    const before = place.sandbox.cloud.state.invocations.length;
    expect(await ping(whole)).toMatch(/does not run Linux \((Windows|macOS)\)/);
    const sent = place.sandbox.cloud.state.invocations.slice(before);
    expect(sent.filter(({ instanceId }) => instanceId === sender().id)).toEqual([]);
  },
);

test('an instance that SSM does not know is not called offline', async () => {
  sender().agent = { ...sender().agent, status: 'none' };
  const words = await ping(whole);
  expect(words).toContain('SSM does not know');
  expect(words).not.toContain('offline');
});

const always = 10_000;

test('a page of a proxy in the place of SSM’s answer leaves the verdict on the configuration, in plain words', async () => {
  place.sandbox.cloud.order({ operation: 'GetCommandInvocation', page: 200, times: always });
  const words = await ping(whole, 60);
  expect(words).toMatch(/packets were sent .* could not be fetched \(UnreadableAnswer/);
  expect(words).toContain('By the configuration alone packets would pass');
  expect(words).not.toMatch(parsers);
}, 90_000);

test('while AWS does not hand out what came of the packets, whoever waits hears why and until when', async () => {
  place.sandbox.cloud.order({
    operation: 'GetCommandInvocation',
    error: 'InternalServerError',
    times: always,
  });
  const asked = Date.now();
  const words = await ping(/It takes longer than usual/, 60);
  expect(Date.now() - asked).toBeLessThan(60_000);
  expect(words).toMatch(/cannot be fetched.*\(InternalServerError\)\. I look again <!date/);
}, 90_000);

test('while AWS does not take the command, whoever waits hears of the first refusal, and what the configuration says', async () => {
  place.sandbox.cloud.order({ operation: 'SendCommand', page: 502, times: always });
  const words = await ping(/It takes longer than usual/, 60);
  expect(words).toMatch(/AWS did not answer \(UnreadableAnswer: .*I try again <!date/);
  expect(words).toContain('By the configuration alone packets would pass');
  expect(words).not.toMatch(parsers);
}, 90_000);

test.each([
  ['DescribeNetworkAcls', 'the network ACLs could not be read'],
  ['DescribeSecurityGroupRules', 'the security groups could not be read'],
  ['DescribeVpcs', undefined],
  ['DescribeInstanceInformation', undefined],
])(
  'where %s is answered by a page, the rest is told all the same',
  async (operation, told) => {
    place.sandbox.cloud.order({ operation, page: 200, times: always });
    const words = await ping(whole, 60);
    expect(words).toMatch(/packets pass/);
    if (told) {
      sender().keeps = { said: 'sendmsg: Operation not permitted' };
      expect(await ping(whole, 60)).toContain(told);
    }
    expect(words).not.toMatch(parsers);
  },
  90_000,
);

test.each([
  ['DescribeVpcPeeringConnections', 'There is no peering'],
  ['DescribeRouteTables', 'has no route'],
  ['DescribeNetworkInterfaces', 'does not have the address'],
])(
  'an empty list from %s is no fact where another answer shows the opposite',
  async (operation, fact) => {
    place.sandbox.cloud.order({ operation, empty: true, times: always });
    const words = await ping(whole, 60);
    expect(words).toMatch(/packets pass/);
    expect(words).not.toContain(fact);
    expect(words).not.toContain('The configuration says otherwise');
  },
  90_000,
);
