import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What comes to differ while the bot repairs something else is told when that is done, and so is who did it. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
});
afterAll(() => place.close());

test('a route that somebody led elsewhere during a repair is told with who did it, in the message and in the story', async () => {
  const card = await joinNetworks(place.doors, { said: 'for 90d because close' });
  await place.doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
  await place.doors.behindTheBack('delete-route');
  await place.doors.awaitMessage('felix', 'finance-net', 'the drift', (words) => /Not as agreed/.test(words));
  await place.doors.behindTheBack('redirect-route');
  await place.doors.click('felix', 'finance-net', card.ts, 'repair_drift');
  const told = await place.doors.awaitMessage('maya', 'peering-bot', 'what is left', (words) =>
    /No longer so: ~The route to .* is gone/.test(words),
  );
  expect(wordsOf(told)).toMatch(/now leads to .* Changed by role\/ops-admin \(session oscar\)/);
  await place.doors.awaitMessage(
    ...(['felix', 'finance-net', 'the story'] as const),
    (words) =>
      /took the agreed steps again; 1 difference from what was agreed is left: .*now leads to .*Changed by role\/ops-admin/.test(
        words,
      ),
    20,
    card.ts,
  );
});
