import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBot } from '../infra/process/start.ts';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { silentLog } from '../src/log.ts';
import type { RequestEvent } from '../src/request/event.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { makeTableClient } from '../src/store/client.ts';
import { requestKind } from '../src/store/items.ts';
import { type Book, makeBook } from '../src/store/store.ts';
import { eventually } from './support/by-hand.ts';
import { openDetour } from './support/detour.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A Slack that lets the last call of a telling wait for as long as the test wants. */
let place: Workplace;
let requests: Book<PeeringRequest, RequestEvent>;
let stop = async (): Promise<void> => {};
let [held, release] = [0, () => {}];
beforeAll(async () => {
  place = await openWorkplace({ bots: 0 });
  const { config, sandbox } = place;
  const released = new Promise<void>((go) => {
    release = go;
  });
  const slack = await openDetour(sandbox.slackUrl, {
    waits: ({ url }) => {
      if (!url?.includes('chat.getPermalink')) return undefined;
      held += 1;
      return released;
    },
  });
  requests = makeBook(makeTableClient(config.aws.region), config.tables, requestKind);
  const bot = await startBot(
    { ...config, slack: { ...config.slack, apiUrl: `${slack.url}/api/` } },
    silentLog,
  );
  stop = async () => {
    release();
    await bot.stop();
    slack.close();
    await place.close();
  };
});
afterAll(() => stop());

test('an approval is carried out while people are still being told of the request, and each message comes once', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance for 1d because of the quarter');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) => /PR-\w+/.test(words));
  const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  await eventually(async () => expect(held).toBeGreaterThan(0));
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await eventually(async () => {
    const types = (await requests.history(id)).map(({ event }) => event.type);
    expect(types).toContain('connected');
    expect(types).not.toContain('announced');
  });
  release();
  await doors.awaitMessage('maya', 'peering-bot', 'what came of it', (words) =>
    words.includes('connected and verified'),
  );
  await eventually(async () => {
    const request = await requests.find(id);
    expect(request).toMatchObject({ status: 'connected', shown: request?.changed, posting: [] });
  });
  const cards = await doors.messages('felix', 'finance-net');
  expect(cards.filter((one) => wordsOf(one).includes(id))).toHaveLength(1);
});
