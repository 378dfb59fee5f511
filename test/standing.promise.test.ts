import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { asRead } from './support/as-read.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What stands is what was seen: what could not be looked at the last time is said to be so, wherever it is shown. */
let place: Workplace;
let [card, id] = ['', ''];
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  const asked = await joinNetworks(place.doors, { said: 'for 7d because close' });
  [card, id] = [asked.ts, requestOn(asked)];
});
afterAll(() => place.close());

const say = async (text: string, fits: RegExp): Promise<string> =>
  wordsOf(await place.doors.ask('maya', 'general', text, fits));

const cardOf = async (): Promise<string> => {
  const found = (await place.doors.messages('felix', 'finance-net')).map(wordsOf);
  return found.find((words) => words.includes(id) && /Asked by|asks/.test(words)) ?? found.join('\n=====\n');
};

/** Every place that says where the request stands. */
const everywhere = async (): Promise<string[]> => [
  await say(`/peer status ${id}`, /What happened/),
  await say('/peer list', /PR-/),
  await say('/peer mine', /Your VPCs|You asked/),
  await cardOf(),
];

test('a way that could not be tested passes nowhere any more: it is said since when, and why', async () => {
  await place.doors.behindTheBack('take-document');
  expect(await say('/ping finance from marketing', /could not test/)).toMatch(/SSM document/);
  await expect.poll(cardOf, { timeout: 20_000 }).toMatch(/not tested since/i);
  for (const words of await everywhere()) {
    expect(words).toMatch(/not tested since <!date\^/i);
    expect(words).not.toMatch(/connected and verified|\*Verified\.\*/);
  }
  expect(await say(`/peer status ${id}`, /What happened/)).toMatch(
    /\*finance → marketing\*: not tested since .*, because the SSM document .* When it last was, packets passed\./,
  );
});

test('an account that nobody may look at is told once with its cause, is unknown wherever it is shown, and its end is told', async () => {
  const { state } = place.sandbox.cloud;
  const before = structuredClone({ roles: state.roles, sessions: state.sessions });
  await place.doors.behindTheBack('take-role');
  // What it had taken of the role before is good for nothing, either.
  const told = /is \*unknown\* since .*the account of \*finance\* \(444455556666, us-east-1\) \(\w+\)/;
  const shownTo = async (as: string, channel: string, fits: RegExp, thread?: string): Promise<string> =>
    asRead(
      await place.doors.awaitMessage(as, channel, String(fits), (words) => fits.test(words), 10, thread),
    );
  expect(await shownTo('maya', 'peering-bot', told)).toMatchInlineSnapshot(
    `"Whether *marketing* and *finance* (PR-…) are still joined as agreed is *unknown* since ⟨when⟩: AWS does not let me look at the account of *finance* (444455556666, us-east-1) (AuthFailure). AWS could not validate my credentials there. That is not about what the role may do: most often the Region is not enabled in that account (its owner enables it under Account, AWS Regions), or the clock of the machine that runs me is off (\`npm run doctor\` compares it). What lies in *marketing* itself I go on comparing. I look again in every round, and say here when I can."`,
  );
  expect(await shownTo('felix', 'finance-net', told, card)).toMatchInlineSnapshot(
    `"<@U0FELIX>: Whether *marketing* and *finance* (PR-…) are still joined as agreed is *unknown* since ⟨when⟩: AWS does not let me look at the account of *finance* (444455556666, us-east-1) (AuthFailure). AWS could not validate my credentials there. That is not about what the role may do: most often the Region is not enabled in that account (its owner enables it under Account, AWS Regions), or the clock of the machine that runs me is off (\`npm run doctor\` compares it). What lies in *marketing* itself I go on comparing. I look again in every round, and say here when I can."`,
  );
  await expect.poll(cardOf, { timeout: 20_000 }).toMatch(/cannot be looked at now; was connected/);
  for (const words of await everywhere()) {
    expect(words).toMatch(/cannot be looked at now; was connected/);
    expect(words).toMatch(/not checked since <!date|\*Unknown\* since <!date/);
    expect(words).not.toMatch(/every route is in place/);
  }
  Object.assign(state, before);
  const over = /I can look at \*marketing\* and \*finance\* \(PR-\w+\) again/;
  expect(await shownTo('maya', 'peering-bot', over)).toMatchInlineSnapshot(
    `"I can look at *marketing* and *finance* (PR-…) again. From ⟨when⟩ to ⟨when⟩ I could not. If AWS is not as agreed by now, I say so in a message of its own."`,
  );
  expect(await shownTo('felix', 'finance-net', over, card)).toMatchInlineSnapshot(
    `"<@U0FELIX>: I can look at *marketing* and *finance* (PR-…) again. From ⟨when⟩ to ⟨when⟩ I could not. If AWS is not as agreed by now, I say so in a message of its own."`,
  );
  await expect.poll(cardOf, { timeout: 20_000 }).not.toMatch(/cannot be looked at/);
  const lines = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf);
  expect(lines.filter((line) => told.test(line))).toHaveLength(1);
});

test('a connection that is gone and was accepted as it is reads connected nowhere', async () => {
  await place.doors.behindTheBack('delete-connection');
  const told = await place.doors.awaitMessage('felix', 'finance-net', 'the drift', (words) =>
    /: not connected any more/.test(words),
  );
  await place.doors.click('felix', 'finance-net', told.ts, 'accept_drift');
  await expect.poll(cardOf, { timeout: 20_000 }).toMatch(/not connected any more: .*that is accepted/);
  for (const words of await everywhere()) {
    expect(words).toMatch(/not connected any more|the connection is gone/);
    expect(words).not.toMatch(/connected and verified|\*Verified|every route is in place|: connected/);
  }
});
