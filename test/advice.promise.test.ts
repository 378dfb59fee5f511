import { DeleteVpcPeeringConnectionCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What a ping advises is what the bot then takes. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const ping = (text: string, as: string, channel: string): Promise<Seen> =>
  place.doors.ask(as, channel, text, /Show All Checks/);

test('where the connection of a connected request was deleted by hand, the way out is advised that is open', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance because close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes(': waiting'),
  );
  const asked = await ping('/ping finance from marketing', 'maya', 'marketing');
  const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  expect(wordsOf(asked)).toMatch(
    new RegExp(
      `A request asks for it already \\(${id}\\), and waits for an owner of \\*finance\\* since <!date`,
    ),
  );
  expect(buttonsOf(asked)).not.toContain(ids.askAgain);
  await doors.click('felix', 'finance-net', card.ts, ids.approve);
  const onCard = (about: RegExp) =>
    doors.awaitMessage(
      'felix',
      'finance-net',
      `${about}`,
      (words, { ts }) => ts === card.ts && about.test(words),
      30,
    );
  await onCard(/Verified/);
  const { client, peerings } = lookFrom(accounts.marketing);
  const [connection] = await peerings();
  await client.send(
    new DeleteVpcPeeringConnectionCommand({
      VpcPeeringConnectionId: connection?.VpcPeeringConnectionId ?? '',
    }),
  );
  const broken = await ping('/ping finance from marketing', 'maya', 'marketing');
  expect(wordsOf(broken)).toContain(`\`/peer remove ${id} because …\` takes out what is left of it`);
  expect(wordsOf(broken)).not.toContain('/peer request');
  expect(buttonsOf(broken)).not.toContain(ids.askAgain);
  await doors.command('maya', 'marketing', `/peer remove ${id} because it is gone`);
  await onCard(/are gone/);
  const free = await ping('/ping finance from marketing', 'maya', 'marketing');
  expect(wordsOf(free)).toContain('`/peer request marketing finance because …`');
  expect(buttonsOf(free)).toContain(ids.askAgain);
  const other = await ping('/ping finance from marketing', 'maya', 'marketing');
  await doors.click('maya', 'marketing', free.ts, ids.askAgain);
  await doors.submit('maya', { reason: { reason: 'again' } });
  const used = (ts: string) =>
    doors.awaitMessage(
      'maya',
      'marketing',
      'the answer anew',
      (words, one) => one.ts === ts && /asks for it already|is not approved yet/.test(words),
    );
  expect(buttonsOf(await used(free.ts))).toEqual([ids.showChecks]);
  // The button of an answer that knew nothing of it opens no form, and goes as well.
  expect(buttonsOf(other)).toContain(ids.askAgain);
  await doors.click('maya', 'marketing', other.ts, ids.askAgain);
  await doors.awaitMessage('maya', 'marketing', 'told', (words) =>
    words.includes('There is a request for these two already'),
  );
  expect(await doors.view('maya')).toBeNull();
  expect(buttonsOf(await used(other.ts))).toEqual([ids.showChecks]);
  await doors.awaitMessage(
    'felix',
    'finance-net',
    'a new card',
    (words, { ts }) => ts !== card.ts && words.includes(': waiting'),
  );
});

test('a pair that a policy forbids is not advised to be asked for', async () => {
  const seen = await ping('/ping two-blocks from finance', 'felix', 'finance-net');
  expect(wordsOf(seen)).toMatch(/is not offered here: \*finance\* may not be joined to \*two-blocks\*/);
  expect(wordsOf(seen)).not.toContain('/peer request');
  expect(buttonsOf(seen)).not.toContain(ids.askAgain);
});
