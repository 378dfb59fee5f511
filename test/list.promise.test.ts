import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import type { RequestEvent } from '../src/request/event.ts';
import { makeTableClient } from '../src/store/client.ts';
import { requestKind } from '../src/store/items.ts';
import { makeLists } from '../src/store/lists.ts';
import { makeBook } from '../src/store/store.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** `/peer list`, by VPC, state and person, in pages, and only as much of it as its reader may see. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
  const { doors } = place;
  await joinNetworks(doors, { said: 'for 2d because quarterly close' });
  await doors.command('dana', 'developers', '/peer request developer finance because testing the ledger');
  await doors.awaitMessage('felix', 'finance-net', 'the second card', (words) =>
    words.includes('developer and finance: waiting'),
  );
});
afterAll(() => place.close());

const list = (as: string, text: string, fits: RegExp): Promise<Seen> =>
  place.doors.ask(as, 'general', `/peer list ${text}`, fits);

test('a list says who asked when and why, until when, and leads to the card', async () => {
  const words = wordsOf(await list('felix', '', /2 requests, the latest change first/));
  expect(words).toMatch(
    /\*<http[^|]+\|marketing – finance>\* · PR-\w+ · connected and verified, ends <!date/,
  );
  expect(words).toMatch(/maya asked <!date[^>]*>: quarterly close/);
  expect(words).toMatch(/developer – finance>\* · PR-\w+ · waiting for approval, until <!date/);
});

test('what was changed between two moments is read from the log, in which nothing moves', async () => {
  const { aws, tables } = place.config;
  const lists = makeLists(makeTableClient(aws.region), tables);
  const listed = await lists.inStatus('connected', 9);
  expect(await lists.changedIn(Date.now() - 3_600_000, Date.now())).toEqual(expect.arrayContaining(listed));
  expect(await lists.changedIn(Date.now() + 60_000, Date.now() + 120_000)).toEqual([]);
});

test.each<[as: string, typed: string, title: RegExp, pairs: string[]]>([
  ['felix', 'marketing', /1 request of \*marketing\*/, ['marketing – finance']],
  ['felix', 'of finance', /2 requests of \*finance\*/, ['marketing – finance', 'developer – finance']],
  ['felix', 'finance marketing', /1 request of \*finance\* and \*marketing\*/, ['marketing – finance']],
  ['felix', 'waiting', /1 request, waiting for approval/, ['developer – finance']],
  ['felix', 'connected', /1 request/, ['marketing – finance']],
  ['felix', 'ending', /what ends first on top/, ['marketing – finance']],
  ['felix', 'finance waiting', /1 request/, ['developer – finance']],
  ['felix', 'by <@U0MAYA|maya>', /asked for by <@U0MAYA>/, ['marketing – finance']],
  ['dana', 'mine', /asked for by you/, ['developer – finance']],
])('%s lists "%s"', async (as, typed, title, pairs) => {
  const words = wordsOf(await list(as, typed, title));
  for (const pair of ['marketing – finance', 'developer – finance'])
    expect(words.includes(pair), pair).toBe(pairs.includes(pair));
});

test('whom a request does not concern reads its names and state, and nothing of who asked and why', async () => {
  const words = wordsOf(await list('devon', 'finance', /2 requests of \*finance\*/));
  expect(words).toContain('marketing – finance');
  expect(words).not.toMatch(/maya|quarterly close|testing the ledger|<http/);
  await list('devon', 'by <@U0MAYA|maya>', /There is no request asked for by <@U0MAYA>/);
  await list('felix', 'failed', /No request has failed/);
});

test('a slip in a name is read, and what is not understood is answered with forms that work', async () => {
  await list('felix', 'financ', /requests? of \*finance\*/);
  const words = wordsOf(await list('felix', 'zebra', /I know no VPC named \*zebra\*/));
  expect(words).toContain('`/peer list');
  for (const [, form] of words.matchAll(/`\/peer list ?([^`]*)`/g))
    await list('felix', form ?? '', /requests?\b/);
  await list('felix', 'by @nobody', /I cannot tell who \*@nobody\* is/);
});

test('a long list has pages that turn back and forth', async () => {
  const book = makeBook(makeTableClient('us-east-1'), place.config.tables, requestKind);
  const vpc = (index: number) => ({
    name: `lab-${index}`,
    account: '210987654321',
    region: 'us-east-1',
    vpcId: `vpc-${String(index).padStart(17, '0')}`,
  });
  const felix = { kind: 'person' as const, team: 'T0SANDBOX', user: 'U0FELIX', name: 'felix' };
  // They have failed, so that no worker moves them while they are read.
  for (let index = 0; index < 13; index++) {
    const at = 1000 * (index + 1);
    const asked = {
      type: 'requested' as const,
      ...{ requester: vpc(2 * index), accepter: vpc(2 * index + 1), reason: `reason ${index}` },
      ...{ duration: null, lapseAfter: 9_999_999_999, needs: { requester: 1, accepter: 1 } },
    };
    const because = { code: 'gave-up' as const, attempts: 9, said: 'no answer' };
    const entry = <Event extends RequestEvent>(event: Event) => ({ at, by: felix, event });
    await book.append(
      { id: `PR-AAA${index.toString(36).toUpperCase()}A` },
      entry(asked),
      entry({ type: 'failed', because, left: [] }),
    );
  }
  const first = await list('felix', '', /15 requests, the latest change first \(1 to 12\)/);
  expect(buttonsOf(first)).toEqual([ids.listOlder]);
  const turn = async (id: string, fits: RegExp) => {
    await place.doors.click('felix', 'general', first.ts, id);
    return place.doors.awaitMessage(
      'felix',
      'general',
      id,
      (words, { ts }) => ts === first.ts && fits.test(words),
    );
  };
  expect(buttonsOf(await turn(ids.listOlder, /\(13 to 15\)/))).toEqual([ids.listNewer]);
  expect(buttonsOf(await turn(ids.listNewer, /\(1 to 12\)/))).toEqual([ids.listOlder]);
});
