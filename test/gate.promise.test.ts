import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Who passes the gate: members of the workspace, and nobody else, whatever they type, click, fill in or search. */
let place: Workplace;
let waiting: Seen;
let connected: string;
beforeAll(async () => {
  place = await openWorkplace();
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance because quarterly close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes('marketing and finance: waiting'),
  );
  connected = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  await doors.click('felix', 'finance-net', card.ts, ids.approve);
  await doors.awaitMessage('felix', 'finance-net', 'the verdict', (words) => /Verified/.test(words), 30);
  await doors.command('dana', 'developers', '/peer request developer finance because testing');
  waiting = await doors.awaitMessage('felix', 'finance-net', 'the second card', (words) =>
    words.includes('developer and finance: waiting'),
  );
  // The last of its messages: from now on whatever is posted answers a guest.
  await doors.awaitMessage('dana', 'peering-bot', 'the asker’s own message', (words) =>
    words.includes('developer and finance: waiting'),
  );
});
afterAll(() => place.close());

const person = (handle: string) => {
  const found = place.sandbox.workspace.slack.world.people.find((one) => one.handle === handle);
  if (!found) throw new Error(`The sandbox has no ${handle}.`);
  return found;
};
afterEach(() => {
  for (const handle of ['maya', 'dana', 'felix']) {
    const one = person(handle);
    one.isGuest = false;
    delete one.isDeactivated;
    delete one.isStranger;
  }
});

const calls = async (): Promise<Record<string, number>> =>
  (await (await fetch(`${place.sandbox.slackUrl}/drive/calls`)).json()) as Record<string, number>;

/** What somebody sees anew after a deed: the answer, and that it is the only one. */
const answersTo = async (as: string, channel: string, act: () => Promise<unknown>): Promise<string[]> => {
  const known = new Set((await place.doors.messages(as, channel)).map(({ ts }) => ts));
  await act();
  const isNew = ({ ts }: Seen) => !known.has(ts);
  await place.doors.awaitMessage(as, channel, 'an answer', (_, message) => isNew(message));
  return (await place.doors.messages(as, channel)).filter(isNew).map(wordsOf);
};

const everything = [
  '/peer status PR',
  '/peer list',
  '/peer help',
  '/peer request',
  '/peer request marketing no-icmp because trying',
  '/peer plan marketing no-icmp',
  '/peer cancel PR',
  '/peer remove PR',
  '/peer remove PR because over',
  '/peer break-glass PR because now',
  '/peer ping finance',
  '/ping finance from marketing tcp 22',
  '/ping all',
  '/ping',
  '/peer nonsense',
];

test.each(everything)('a guest who types %s gets one answer and nothing else', async (text) => {
  const { doors } = place;
  const typed = text.replace('PR', connected);
  const before = await calls();
  const told = await answersTo('guest', 'finance-net', () => doors.command('guest', 'finance-net', typed));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('Guests of this workspace cannot decide about networks');
  expect(told[0]).not.toMatch(/quarterly close|marketing|rtb-/);
  expect(await doors.view('guest')).toBeNull();
  expect((await calls())['chat.postMessage']).toBe(before['chat.postMessage']);
});

test.each(['/peer audit finance', '/peer explain PR', '/peer audit verify'])(
  'a guest who asks the log %s reads that it is not for guests',
  async (text) => {
    const typed = text.replace('PR', connected);
    const told = await answersTo('guest', 'finance-net', () =>
      place.doors.command('guest', 'finance-net', typed),
    );
    expect(told).toEqual([expect.stringContaining('Guests of this workspace cannot look into the log')]);
  },
);

test.each([ids.approve, ids.deny])(
  'a guest who clicks %s on a card gets one answer, no form, and stands in the log',
  async (id) => {
    const { doors } = place;
    const told = await answersTo('guest', 'finance-net', () =>
      doors.click('guest', 'finance-net', waiting.ts, id),
    );
    expect(told).toEqual([expect.stringContaining('Guests of this workspace cannot decide')]);
    expect(await doors.view('guest')).toBeNull();
    await doors.command('felix', 'finance-net', '/peer audit finance');
    const deed = id.replace('_request', '');
    await doors.awaitMessage('felix', 'finance-net', 'the attempt', (words) =>
      words.includes(`wanted to ${deed}, and was turned away: they do not own the VPC that it is about`),
    );
  },
);

test('whoever became a guest finds no options in an open form, and what they send is not taken', async () => {
  const { doors } = place;
  await doors.command('dana', 'developers', '/peer request');
  await doors.awaitView('dana');
  expect(await doors.options('dana', ids.pickAccepter, 'no-icmp')).toMatchObject({
    options: [{ value: 'no-icmp' }],
  });
  await doors.options('dana', ids.pickRequester, 'developer');
  person('dana').isGuest = true;
  expect((await doors.options('dana', ids.pickAccepter, 'two')).options).toEqual([]);
  const before = (await doors.messages('dana', 'peering-bot')).length;
  await doors.submit('dana', {
    [ids.pickRequester]: { [ids.pickRequester]: 'developer' },
    [ids.pickAccepter]: { [ids.pickAccepter]: 'no-icmp' },
    [ids.reason]: { [ids.reason]: 'a guest by now' },
  });
  await doors.awaitMessage('dana', 'peering-bot', 'one answer', (words) =>
    words.includes('Guests of this workspace cannot decide'),
  );
  expect(await doors.messages('dana', 'peering-bot')).toHaveLength(before + 1);
  expect(await doors.view('dana')).toBeNull();
  await doors.shortcut('dana', ids.requestShortcut);
  for (let seen = 0; seen < before + 2; ) seen = (await doors.messages('dana', 'peering-bot')).length;
  expect(await doors.view('dana')).toBeNull();
});

test.each<[string, (one: ReturnType<typeof person>) => void, RegExp]>([
  [
    'a guest',
    (one) => {
      one.isGuest = true;
    },
    /Guests of this workspace cannot decide/,
  ],
  [
    'deactivated',
    (one) => {
      one.isDeactivated = true;
    },
    /Your account is deactivated/,
  ],
  [
    'a stranger',
    (one) => {
      one.isStranger = true;
    },
    /Only people of the workspace that runs me/,
  ],
])('an asker who has become %s removes and cancels nothing', async (_, become, said) => {
  const { doors } = place;
  become(person('maya'));
  const [told] = await answersTo('maya', 'marketing', () =>
    doors.command('maya', 'marketing', `/peer remove ${connected} because gone`),
  );
  expect(told).toMatch(said);
  become(person('dana'));
  const id = /PR-\w+/.exec(wordsOf(waiting))?.[0] ?? '';
  const [also] = await answersTo('dana', 'developers', () =>
    doors.command('dana', 'developers', `/peer cancel ${id}`),
  );
  expect(also).toMatch(said);
  expect(await lookFrom(accounts.marketing).peerings()).toMatchObject([{ Status: { Code: 'active' } }]);
});

test('where Slack does not say who somebody is, nothing is done, and a form keeps what was typed', async () => {
  const { doors } = place;
  const fault = (times: number) => doors.fault({ method: 'users.info', error: 'fatal_error', times });
  await fault(1);
  const [told] = await answersTo('felix', 'finance-net', () =>
    doors.command('felix', 'finance-net', `/peer status ${connected}`),
  );
  expect(told).toMatch(/Slack did not tell me just now who you are.*try again/);
  await doors.command('felix', 'finance-net', `/peer remove ${connected}`);
  await doors.awaitView('felix');
  // What a worker adds to the form asks who its reader is as well.
  await expect.poll(async () => JSON.stringify(await doors.view('felix'))).not.toContain('I am looking');
  await fault(1);
  const kept = await doors.submit('felix', { [ids.reason]: { [ids.reason]: 'is over' } });
  expect(kept.errors?.[ids.reason]).toMatch(/Slack did not tell me just now who you are/);
  expect(await doors.view('felix')).not.toBeNull();
});

test('where Slack is slow to say who somebody is, they are answered all the same, and their command does not fail', async () => {
  const { doors } = place;
  await doors.fault({ method: 'users.info', latencyMs: 3_300, times: 1 });
  const [told] = await answersTo('felix', 'finance-net', () =>
    doors.command('felix', 'finance-net', '/peer help'),
  );
  expect(told).toContain('What /peer and /ping can do');
});

test('a member whom a request does not concern reads names and state of it, and neither reason nor plan', async () => {
  const { doors } = place;
  for (const text of [`/peer status ${connected}`, `/peer explain ${connected}`]) {
    const [told = ''] = await answersTo('devon', 'developers', () =>
      doors.command('devon', 'developers', text),
    );
    expect(told).toContain(`*marketing* and *finance* (${connected}): connected and verified.`);
    expect(told).not.toMatch(/quarterly close|rtb-|pcx-|felix/);
  }
  const [list = ''] = await answersTo('devon', 'developers', () =>
    doors.command('devon', 'developers', '/peer list'),
  );
  expect(list).toContain(`*marketing – finance* · ${connected} · connected and verified`);
  expect(list).not.toMatch(/quarterly close|U0MAYA/);
  for (const [as, where] of [
    ['maya', 'marketing'],
    ['fiona', 'finance-net'],
    ['aud', 'finance-net'],
  ] as const) {
    const [whole = ''] = await answersTo(as, where, () =>
      doors.command(as, where, `/peer status ${connected}`),
    );
    expect(whole).toContain('quarterly close');
  }
});

test('who owns neither end and asked for nothing has no packets sent; whom a policy names has pings, and no ports', async () => {
  const { doors } = place;
  const before = await sent();
  for (const text of ['/ping finance', '/ping finance from marketing', '/ping all', '/peer ping finance']) {
    const told = await answersTo('devon', 'developers', () => doors.command('devon', 'developers', text));
    expect(told).toEqual([
      expect.stringMatching(/I send packets for the owners of either end.*you are none of them/s),
    ]);
  }
  const port = await answersTo('milo', 'marketing', () =>
    doors.command('milo', 'marketing', '/ping no-icmp from marketing tcp 22'),
  );
  expect(port).toEqual([
    expect.stringMatching(/A port is tried for the owners of either end.*you are neither/s),
  ]);
  expect(await sent()).toBe(before);
});

const sent = async (): Promise<number> => {
  const answer = await fetch(`${place.sandbox.awsUrl}/drive/calls`);
  return ((await answer.json()) as Record<string, number>).SendCommand ?? 0;
};

test('a pair is pinged once at a time: who asks the same meanwhile hears the same answer', async () => {
  const { doors } = place;
  const before = await sent();
  await fetch(`${place.sandbox.awsUrl}/drive/latency`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation: 'SendCommand', latencyMs: 3000 }),
  });
  const known = new Set((await doors.messages('fiona', 'finance-net')).map(({ ts }) => ts));
  const isNew = ({ ts }: Seen) => !known.has(ts);
  const asked = new Set((await doors.messages('maya', 'marketing')).map(({ ts }) => ts));
  await doors.command('maya', 'marketing', '/ping finance from marketing');
  await doors.awaitMessage(
    'maya',
    'marketing',
    'her question',
    (words, { ts }) => !asked.has(ts) && words.includes('sending packets'),
  );
  await doors.command('fiona', 'finance-net', '/ping finance from marketing');
  await doors.command('felix', 'finance-net', '/ping finance from marketing tcp 22');
  await doors.awaitMessage(
    'fiona',
    'finance-net',
    'that it is under way',
    (words, message) => isNew(message) && /is being pinged already.*You get the same answer here/.test(words),
  );
  await doors.awaitMessage(
    'felix',
    'finance-net',
    'that another question waits',
    (words, message) => isNew(message) && /is under way.*one pair is pinged once at a time/.test(words),
  );
  const copy = await doors.awaitMessage(
    'fiona',
    'finance-net',
    'the same answer',
    (words, message) => isNew(message) && words.includes('Show All Checks'),
  );
  expect(wordsOf(copy)).toMatch(/marketing → finance\*: packets pass[\s\S]*Asked by <@U0FIONA>/);
  const [first] = (await doors.messages('maya', 'marketing')).slice(-1);
  expect(/PG-\w+/.exec(wordsOf(first as Seen))?.[0]).toBe(/PG-\w+/.exec(wordsOf(copy))?.[0]);
  expect((await sent()) - before).toBe(2);
});

test('more pings than anybody needs in a minute are answered with when to try again', async () => {
  const { doors } = place;
  const told = new Set<string>();
  for (let asked = 0; asked < 40 && told.size === 0; asked++) {
    await doors.command('nora', 'network-team', '/ping far-region from two-blocks');
    for (const seen of await doors.messages('nora', 'network-team'))
      if (/more pings than I take from one person in a minute.*try again <!date/.test(wordsOf(seen)))
        told.add(seen.ts);
  }
  expect(told.size).toBeGreaterThan(0);
});
