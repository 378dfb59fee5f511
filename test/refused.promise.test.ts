import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { issueToken } from './api/door.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Whatever somebody types who may not: it is refused, and the log has that they tried. Milo owns none of these networks. */
let place: Workplace;
const known = { waiting: '', connected: '', token: '' };

const idIn = (words: string): string => /PR-\w+/.exec(words)?.[0] ?? '';
const see = async (as: string, channel: string, fits: RegExp): Promise<string> =>
  wordsOf(await place.doors.awaitMessage(as, channel, String(fits), (words) => fits.test(words)));

beforeAll(async () => {
  place = await openWorkplace({
    api: true,
    catalog: (text) =>
      text
        .replace('pingers: { users: [U0MILO] }', 'longest: 90d')
        .replace('{ longest: 90d, permanent', '{ askers: { users: [U0MAYA] }, longest: 90d, permanent'),
  });
  const { doors } = place;
  await doors.command('maya', 'general', '/peer request marketing finance for 7d because close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    /marketing/.test(words),
  );
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  known.connected = idIn(
    await see('maya', 'peering-bot', /\*marketing\* and \*finance\* \(PR-\w+\) are joined/),
  );
  await doors.command('dana', 'general', '/peer request developer finance for 7d because tests');
  known.waiting = idIn(await see('felix', 'finance-net', /asks to connect \*developer/));
  const text = await issueToken(place, 'maya', '"ci deploy" for marketing finance may ping for 30d');
  known.token = `TK-${/^vpb_([0-9A-Z]{5})_/.exec(text)?.[1] ?? ''}`;
}, 120_000);
afterAll(() => place.close());

/** What is typed, and the deed by which the log names it; `CONNECTED`, `WAITING` and `TOKEN` stand for what there is. */
const rows: readonly [typed: string, deed: string][] = [
  ['/peer freeze prod for 3d because the year is closed', 'freeze what begins, or end that'],
  ['/peer unfreeze prod', 'freeze what begins, or end that'],
  ['/peer token revoke TOKEN', 'issue or revoke a token (TOKEN)'],
  ['/peer request developer marketing for 1d because a demo', 'request'],
  ['/ping finance from marketing', 'ping'],
  ['/peer cancel WAITING', 'cancel'],
  ['/peer question WAITING which servers is it for?', 'ask a question'],
  ['/peer answer WAITING the two report servers', "answer an owner's question"],
  ['/peer window WAITING from tomorrow', 'say when it may begin'],
  ['/peer break-glass WAITING because finance is down', 'approve alone in an emergency'],
  ['/peer remove CONNECTED because it is over', 'remove'],
  ['/peer undo CONNECTED', 'undo'],
  ['/peer repair CONNECTED', 'repair'],
  ['/peer extend CONNECTED for 7d because the close takes longer', 'extend'],
  ['/peer shorten CONNECTED to 2h because the audit begins', 'shorten'],
  ['/peer narrow CONNECTED to app because the others moved', 'narrow'],
  ['/peer drill CONNECTED because quarterly', 'hold a drill'],
];

test.each(rows)(
  '%s is refused to who may not, and stands in the log',
  async (typed, deed) => {
    const named = (text: string): string =>
      text
        .replace('WAITING', known.waiting)
        .replace('CONNECTED', known.connected)
        .replace('TOKEN', known.token);
    await place.doors.command('milo', 'general', named(typed));
    const told = `wanted to ${named(deed)}, and was turned away: `;
    const deadline = performance.now() + 20_000;
    for (;;) {
      await place.doors.command('milo', 'general', '/peer audit refused by me');
      const seen = await place.doors.messages('milo', 'general');
      const log = seen.map(wordsOf).filter((words) => words.includes('newest first'));
      const count = log.at(-1)?.split(told).length ?? 0;
      const before = rows.filter(
        (row, at) => row[1] === deed && at < rows.findIndex(([one]) => one === typed),
      );
      if (count > before.length + 1) break;
      if (performance.now() > deadline) throw new Error(`${told}: ${seen.slice(-3).map(wordsOf).join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(known.connected && known.waiting).toMatch(/PR-/);
  },
  40_000,
);

test.each([
  'cancel',
  'undo',
  'repair',
  'extend for 7d because more',
  'shorten to 2h because the audit begins',
])('who may not %s reads the names of the two before the id', async (typed) => {
  const [word = '', ...rest] = typed.split(' ');
  const said = await place.doors.ask(
    'milo',
    'general',
    ['/peer', word, known.connected, ...rest].join(' '),
    /^\*marketing\* and \*finance\* \(PR-\w+\): (Only the owners|Nothing to do here)/,
  );
  expect(wordsOf(said)).toContain(known.connected);
});

test('what a peering has and who used it is in no form that opens before somebody who may not end it', async () => {
  const { doors } = place;
  await doors.command('milo', 'general', `/peer remove ${known.connected}`);
  const shows = async () => JSON.stringify(await doors.view('milo'));
  await expect
    .poll(shows, { timeout: 20_000 })
    .toMatch(/\*marketing\* and \*finance\* \(PR-\w+\): Only the owners of the two VPCs can do this/);
  expect(await shows()).not.toMatch(/rtb-|in the last 24 hours|Why is it removed/);
  await doors.close('milo');
});

test('a yes typed by somebody whom a request does not concern is not told that there is none', async () => {
  const said = await place.doors.ask(
    'milo',
    'general',
    `/peer approve ${known.connected}`,
    /Nothing has been decided/,
  );
  expect(wordsOf(said)).toMatch(/\*marketing\* and \*finance\* \(PR-\w+\): connected/);
});
