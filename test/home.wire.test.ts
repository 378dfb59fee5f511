import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What somebody's Home tab shows, opened anew. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

type View = { blocks: { type: string; elements?: { action_id?: string }[] }[] };

const drive = async (door: string, body: object): Promise<{ ok: boolean; view: View | null }> => {
  const answer = await fetch(`${place.sandbox.slackUrl}/drive/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { ok: boolean; view: View | null };
};

const homeOf = async (as: string): Promise<string> => JSON.stringify((await drive('home', { as })).view);

/** The tab as it stands before somebody who does not open it again. */
const standingOf = async (as: string): Promise<string> =>
  (await fetch(`${place.sandbox.slackUrl}/drive/view?as=${as}&view=home`)).text();

const until = async (look: () => Promise<string>, fits: RegExp): Promise<string> => {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const home = await look();
    if (fits.test(home)) return home;
    if (performance.now() > deadline) throw new Error(`${fits} never came; the last: ${home}`);
  }
};

test('the Home tab of somebody who has nothing to do says so, and offers to ask', async () => {
  const home = await homeOf('maya');
  expect(home).toContain('Nothing waits for you');
  expect(home).toContain('open_request_form');
});

test('a request waits on the Home tab of its owner and stands under what its asker asked', async () => {
  await place.doors.command(
    'maya',
    'general',
    '/peer request marketing finance for 7d because quarterly close',
  );
  const owner = await until(() => homeOf('felix'), /<http[^|]+\|marketing – finance>/);
  expect(owner).toContain('Waits for you (1)');
  expect(owner).toContain('quarterly close');
  expect(owner).toContain('"approve_request"');
  expect(await homeOf('maya')).toMatch(/You asked \(1\).*waits for the owners of \*finance\*/);
});

test('a yes on the Home tab counts, and the tabs of those concerned follow without being opened again', async () => {
  const clicked = await drive('click', { as: 'felix', view: 'home', action_id: 'approve_request' });
  expect(clicked).toMatchObject({ ok: true });
  await until(() => standingOf('maya'), /connected and verified/);
  const owner = await until(() => standingOf('felix'), /joined with/);
  expect(owner).toContain('Nothing waits for you');
  expect(owner).toContain('Ends this week');
});

test('a guest is told on the tab who may, and nothing else', async () => {
  expect(await homeOf('guest')).toMatch(/Guests of this workspace cannot/);
});
