import { AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupRulesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What `/ping` says of networks that work, and of those that fail in one way each. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
  await joinNetworks(place.doors);
  await joinNetworks(place.doors, { to: 'no-icmp', owner: 'nora', channel: 'network-team' });
  await joinNetworks(place.doors, { to: 'sealed-by-acl', owner: 'nora', channel: 'network-team' });
});
afterAll(() => place.close());

/** What stands behind the button of an answer. */
const details = async ({ ts }: Seen, as = 'maya', channel = 'marketing'): Promise<string> => {
  const { doors } = place;
  await doors.click(as, channel, ts, 'show_checks');
  const { blocks } = await doors.awaitView(as);
  await doors.close(as);
  return wordsOf({ ts, text: '', blocks });
};

/** Asks, and waits for the whole answer. */
const ping = (text: string, as = 'maya', channel = 'marketing'): Promise<Seen> =>
  place.doors.ask(as, channel, text, /Show All Checks/);

const lab = () => lookFrom(accounts.lab).client;
const ourRules = async () => {
  const asked = new DescribeSecurityGroupRulesCommand({
    Filters: [{ Name: 'tag-key', Values: ['peering-rule'] }],
  });
  return (await lab().send(asked)).SecurityGroupRules ?? [];
};

test('where packets pass and the configuration agrees, both ways are said to be fine, with times and jitter', async () => {
  const answer = await ping('/ping finance');
  expect(wordsOf(answer)).toMatch(/^✓ \*marketing → finance\*: packets pass, [\d.]+ ms$/m);
  expect(wordsOf(answer)).toMatch(/^✓ \*finance → marketing\*: packets pass, [\d.]+ ms$/m);
  expect(await details(answer)).toMatch(
    /marketing → finance\*: packets pass\n4 of 4 packets passed .* jitter [\d.]+ ms/,
  );
});

test('a deep ping sends twenty packets and three sizes, and a name leads past the peering until its side resolves it', async () => {
  const said = wordsOf(await ping('/ping finance from marketing deep dns ledger.finance.example'));
  expect(said).toMatch(/Of 20 packets half took [\d.]+ ms or less, 95 in 100 took [\d.]+ ms or less\./);
  expect(said).toContain('Packet sizes: 1500, 8500, 9001 bytes pass in one piece.');
  expect(said).toContain('leads MarketingServer to 203.0.113.10, which is not in finance');
  const unknown = wordsOf(await ping('/ping finance from marketing dns nobody.example'));
  expect(unknown).toContain('MarketingServer finds no address for `nobody.example`.');
});

test('`check` changes nothing, and `/peer ping` is the same command', async () => {
  for (const text of ['/ping finance check', '/peer ping finance'])
    expect(wordsOf(await ping(text))).toMatch(/marketing → finance\*: packets pass/);
});

test('a TCP port is tried beside the ping: kept out with the cause, then taken, or refused by nobody listening', async () => {
  const shut = wordsOf(await ping('/ping finance from marketing tcp 5432'));
  expect(shut).toMatch(/TCP 5432: no answer\.\n\*Why:\* finance: security group .* TCP to port 5432/);
  const open = (port: number) => ({
    ...{ IpProtocol: 'tcp', FromPort: port, ToPort: port },
    IpRanges: [{ CidrIp: '10.10.0.0/16' }],
  });
  const GroupId = 'sg-0f10000000000002';
  await lookFrom(accounts.finance).client.send(
    new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [open(5432), open(8081)] }),
  );
  expect(wordsOf(await ping('/ping finance from marketing tcp 5432'))).toMatch(
    /TCP 5432: connected in \d+ ms/,
  );
  expect(wordsOf(await ping('/ping finance from marketing port 8081'))).toContain(
    'TCP 8081: refused. Packets pass, but nothing listens',
  );
});

test('the network ACL that lets no reply out is named, with the fix as lines to copy', async () => {
  const answer = await ping('/ping sealed-by-acl from marketing');
  const words = wordsOf(answer);
  expect(words).toMatch(/Why:\* sealed-by-acl: network ACL .*sealed-by-acl-acl.* has no entry that lets/);
  expect(words).toMatch(/\*Fix:\* Add an entry that allows it/);
  expect(words).not.toContain('aws ec2');
  const lines = await details(answer);
  expect(lines).toContain('aws ec2 create-network-acl-entry --region us-east-1');
  expect(lines).toContain('10.10.0.0/16');
});

test('without a peering the answer says that it is not transitive, and once why no request is offered', async () => {
  const words = wordsOf(await ping('/ping finance from no-icmp', 'nora', 'network-team'));
  expect(words).toMatch(/Both are joined to marketing, but peering is not transitive/);
  expect(words.split('is not offered here')).toHaveLength(2);
});

test('everything that is connected stands in one table', async () => {
  const words = wordsOf(await ping('/ping all'));
  expect(words).toMatch(/Packets pass in \d of 6 directions/);
  expect(words).toMatch(/✗ firewall rule\n/);
  expect(words).toMatch(/✗ \*marketing → no-icmp\*: nothing passes\n\*Why:\* .*\n\*Fix:\* /);
  expect(words).toMatch(/from \\ to\nmarketing\n[\s\S]*?\nmarketing\n {1}\n/);
});

test('every check stands in a window of its own, with the rule, route or entry that decided it', async () => {
  const { doors } = place;
  const answer = await ping('/ping no-icmp from marketing');
  await doors.click('maya', 'marketing', answer.ts, 'show_checks');
  const view = await doors.awaitView('maya');
  const words = JSON.stringify(view);
  expect(words).toMatch(/✓ The peering connection pcx-\w+ is active/);
  expect(words).toMatch(
    /✗ no-icmp: security group .* has no rule that lets it in: echo requests \(ICMP type 8\)/,
  );
  expect(words).toMatch(/\? no-icmp: the server's own firewall/);
});

test('the least rule is proposed from the answer, decided by an owner, proved, and gone with the peering', async () => {
  const { doors } = place;
  const answer = await ping('/ping no-icmp from marketing', 'milo');
  expect(wordsOf(answer)).toContain('icmp type 8 from 10.10.0.0/16');
  const asks =
    /Propose this rule\?.*Security group sg-\w+ takes pings \(ICMP echo requests\) from 10\.10\.0\.0\/16/;
  expect(JSON.stringify(answer)).toMatch(asks);
  await doors.click('milo', 'marketing', answer.ts, 'propose_rule');
  const cards = await doors.messages('nora', 'network-team');
  const card = cards.findLast((one) => wordsOf(one).includes('marketing and no-icmp: connected'));
  const inThread = async (what: string, fits: RegExp): Promise<Seen> => {
    for (let tries = 0; tries < 200; tries++) {
      const found = (await doors.messages('nora', 'network-team', card?.ts)).findLast((one) =>
        fits.test(wordsOf(one)),
      );
      if (found) return found;
      await doors.messages('nora', 'network-team');
    }
    throw new Error(`no ${what} in the thread`);
  };
  const asked = await inThread(
    'proposal',
    /asks to let sg-.* take pings .* from 10\.10\.0\.0\/16, and nothing more/,
  );
  expect(await ourRules()).toEqual([]);
  const used = await doors.awaitMessage(
    'milo',
    'marketing',
    'the answer anew',
    (words, { ts }) =>
      ts === answer.ts &&
      /<@U0MILO> proposed to let sg-\w+ take pings .* stands below the card of \*[\w-]+\* and \*[\w-]+\* \(PR-/.test(
        words,
      ),
  );
  expect(buttonsOf(used)).toEqual(['show_checks']);
  await doors.click('nora', 'network-team', asked.ts, 'approve_rule');
  await doors.awaitMessage(
    'nora',
    'network-team',
    'verified both ways',
    (words, { ts }) => ts === card?.ts && words.includes('marketing and no-icmp: connected and verified'),
    20,
  );
  expect(await ourRules()).toMatchObject([
    { IpProtocol: 'icmp', FromPort: 8, ToPort: -1, CidrIpv4: '10.10.0.0/16', IsEgress: false },
  ]);
  const id = /PR-[0-9A-Z]{5}/.exec(wordsOf(card as Seen))?.[0];
  await doors.command('maya', 'marketing', `/peer remove ${id} because over`);
  await doors.awaitMessage(
    'nora',
    'network-team',
    'removed',
    (words, { ts }) => ts === card?.ts && words.includes('are gone'),
    20,
  );
  expect(await ourRules()).toEqual([]);
});
