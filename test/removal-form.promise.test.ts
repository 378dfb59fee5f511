import { AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDeeds } from '../handlers/render/own-deeds.ts';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { aRequest, planned, requested } from './support/builders.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What people read before they take a peering down, in the form and in the answer to what they typed. */
let place: Workplace;
let id = '';
beforeAll(async () => {
  place = await openWorkplace();
  id = requestOn(await joinNetworks(place.doors, { said: 'for 7d because close' }));
}, 120_000);
afterAll(() => place.close());

const groupsOf = async (account: string): Promise<string[]> => {
  const { SecurityGroups = [] } = await lookFrom(account).client.send(new DescribeSecurityGroupsCommand({}));
  return SecurityGroups.filter(({ GroupName }) => GroupName !== 'default').flatMap(
    ({ GroupId }) => GroupId ?? [],
  );
};

/** A rule in Finance that lets a group of Marketing in. */
const nameEachOther = async (): Promise<[own: string, named: string]> => {
  const [[own = ''], [named = '']] = await Promise.all([
    groupsOf(accounts.finance),
    groupsOf(accounts.marketing),
  ]);
  await lookFrom(accounts.finance).client.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: own,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, UserIdGroupPairs: [{ GroupId: named }] },
      ],
    }),
  );
  return [own, named];
};

const waitForForm = async (fits: RegExp): Promise<string> => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const form = JSON.stringify(await place.doors.view('felix'));
    if (fits.test(form)) return form;
    if (performance.now() > deadline) throw new Error(`no form with ${fits}: ${form}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};

const denyGroups = async (denied: boolean): Promise<void> => {
  const answer = await fetch(`${place.sandbox.awsUrl}/drive/deny`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: accounts.finance, action: 'ec2:DescribeSecurityGroups', denied }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
};

/** The answer to `/peer remove` of somebody with many peerings. */
const postSearch = async (): Promise<string> => {
  const client = new WebClient(place.config.slack.botToken, {
    slackApiUrl: `${place.sandbox.slackUrl}/api/`,
  });
  const many = Array.from({ length: 13 }, (_, at) => ({
    ...aRequest([requested, planned, { type: 'connected' }]),
    id: `PR-1000${at}`,
  }));
  const { blocks, text } = ownDeeds('remove', {
    overview: { waiting: [], toDo: [], asked: many, vpcs: [], ending: [], confirming: [] },
    ...{ linkOf: () => undefined, now: 0, commands: { peer: '/peer' }, checked: {} },
  });
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0FINANCENET', text, blocks });
  return ts;
};

const openForm = async (): Promise<void> => {
  const cards = await place.doors.messages('felix', 'finance-net');
  const card = cards.find((one) => wordsOf(one).includes(id));
  await place.doors.click('felix', 'finance-net', card?.ts ?? '', 'remove_peering');
};

test('the form opens with what will be done, and lists the rules that name the other side once they are read', async () => {
  const [own, named] = await nameEachOther();
  await openForm();
  await waitForForm(/What I will do/);
  const form = await waitForForm(/AWS calls them stale/);
  expect(form).toContain(own);
  expect(form).toContain(`names ${named} of marketing`);
  expect(form).toContain('Why is it removed?');
  await place.doors.close('felix');
}, 90_000);

test('where the role may not look, the form says that it is not known', async () => {
  await denyGroups(true);
  await openForm();
  const form = await waitForForm(/is not known: AWS did not let me look/);
  expect(form).toContain('Whether rules of finance name groups of marketing');
  await place.doors.close('felix');
  await denyGroups(false);
}, 90_000);

/** The sandbox's Finance has flow logs that can be queried, and Marketing has none. */
const post = (path: string, body: object): Promise<Response> =>
  fetch(`${place.sandbox.awsUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('the rules stand in the form while the traffic is still counted, and the traffic follows', async () => {
  await post('/drive/slow', { operation: 'StartQuery', latencyMs: 2_000 });
  await openForm();
  const first = await waitForForm(/AWS calls them stale/);
  expect(first).toContain('still counting in the flow logs');
  const second = await waitForForm(/quarter of an hour/);
  expect(second).toContain('AWS calls them stale');
  expect(second).not.toContain('still counting');
  await place.doors.close('felix');
  await post('/drive/slow', { operation: 'StartQuery', latencyMs: 0 });
}, 90_000);

test('of a peering that nobody used but the bot, the form says so by the flow logs of one side', async () => {
  await openForm();
  const form = await waitForForm(/quarter of an hour/);
  expect(form).toContain(
    '*No packets* in the last 24 hours between marketing and finance (flow logs of finance)',
  );
  expect(form).toContain('packets of pings (ICMP)');
  await place.doors.close('felix');
}, 90_000);

test('where the role may not query them, the form says which right it lacks', async () => {
  const denial = { account: accounts.finance, action: 'logs:StartQuery' };
  await post('/drive/deny', { ...denial, denied: true });
  await openForm();
  const form = await waitForForm(/used it in the last 24 hours is not known/);
  expect(form).toContain(
    'marketing has no flow logs; my role may not read flow logs of finance (logs:StartQuery)',
  );
  await place.doors.close('felix');
  await post('/drive/deny', { ...denial, denied: false });
}, 90_000);

test('who used it, how much and when last stands in the form, by the names of the machines', async () => {
  const talk = { from: 'MarketingServer', to: 'FinanceServer', packets: 2_400, minutesAgo: 12, port: 443 };
  expect(await (await post('/drive/traffic', talk)).json()).toMatchObject({ ok: true });
  await openForm();
  const form = await waitForForm(/4,800 packets/);
  expect(form).toContain('MarketingServer (10.10.1.10) → FinanceServer (172.31.1.10): 2,400 packets');
  await place.doors.close('felix');
}, 90_000);

test('of many, the peering is searched by its words, and its form follows in the same window', async () => {
  const { doors } = place;
  await doors.click('felix', 'finance-net', await postSearch(), 'search_removal');
  const { options } = await doors.options('felix', 'pick_removal', 'market');
  expect(options.map(({ text }) => text.text)).toEqual([`marketing – finance · ${id} · asked by maya`]);
  expect((await doors.options('felix', 'pick_removal', 'nowhere')).options).toEqual([]);
  await doors.submit('felix', { pick_removal: { pick_removal: id } });
  await waitForForm(/What I will do.*Why is it removed\?/);
  await doors.close('felix');
}, 90_000);

test('typed, it begins at once, and the rules follow in direct messages', async () => {
  await place.doors.command('felix', 'general', `/peer remove ${id} because over`);
  await place.doors.awaitMessage('felix', 'general', 'the answer', (words) =>
    /is being taken down/.test(words),
  );
  const told = await place.doors.awaitMessage('felix', 'peering-bot', 'the rules', (words) =>
    /what the removal leaves behind/.test(words),
  );
  expect(wordsOf(told)).toContain('AWS calls them stale');
  expect(wordsOf(told)).toContain('4,800 packets');
}, 90_000);

test('once it is gone, the card names the rules that still name the other side', async () => {
  const gone = await place.doors.awaitMessage('felix', 'finance-net', 'the end', (words) =>
    /still name a group of the other side/.test(words),
  );
  const [own = ''] = await groupsOf(accounts.finance);
  expect(wordsOf(gone)).toContain(`(${own}) of finance names`);
  expect(wordsOf(gone)).toContain('whoever owns the group may take them out');
}, 90_000);
