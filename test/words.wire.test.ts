import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Words as people type, paste and dictate them, through Slack and back. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const ask = (as: string, text: string, fits: RegExp): Promise<Seen> =>
  place.doors.ask(as, 'general', text, fits);

test('words that every object knows are answered as names that nobody gave', async () => {
  for (const word of ['finance/__proto__', 'constructor', 'finance/toString', '__proto__'])
    await ask(
      'maya',
      `/peer request marketing finance only ${word} because close`,
      /I know no subnet or scope/,
    );
  for (const word of ['__proto__', 'constructor', 'toString']) {
    await ask('maya', `/peer ${word}`, /I do not know/);
    await ask('maya', `/ping ${word}`, /I know no VPC named|Which do you mean/);
    await ask('maya', `/peer list ${word}`, /I know no VPC named/);
    await ask('maya', `/peer status ${word}`, /Which request\?|Which do you mean|I know no request/);
    await ask('aud', `/peer audit ${word}`, /I know no VPC named/);
  }
});

test('a text of 40,000 characters is answered with how much is read', async () => {
  for (const text of ['-'.repeat(40_000), `${'.'.repeat(39_999)}x`, 'only '.repeat(8000)])
    await ask('maya', `/peer request ${text}`, /characters, and I read 3,000 of one command/);
});

test('a time is from the start of what was said until now, and the answer says so', async () => {
  await ask('aud', '/peer audit since yesterday', /from <!date[^|]*\|\d{4}-\d\d-\d\d 00:00 UTC> to now/);
  await ask('aud', '/peer audit since １ Ｊａｎｕａｒｙ', /from <!date[^|]*\|\d{4}-01-01 00:00 UTC> to now/);
  await ask('aud', '/peer audit before 2026–01–02', /up to <!date[^|]*\|2026-01-02 00:00 UTC>/);
  await ask('aud', '/peer audit after 2026-01-02', /from <!date[^|]*\|2026-01-03 00:00 UTC> to now/);
  // Amir is in India, where a day begins half past six in the evening of UTC.
  await ask('amir', '/peer audit after 2026-01-02', /from <!date[^|]*\|2026-01-02 18:30 UTC> to now/);
  await ask('amir', '/peer audit after 2026-01-02', /days on your clock \(Asia\/Kolkata\)/);
  await ask('aud', '/peer audit маркетинг', /I know no VPC named \*маркетинг\*/);
  await ask('aud', '/peer audit since then', /\*since then\* as a time/);
});

test('a request is understood in other letters, and its reason is kept and shown without what nobody sees', async () => {
  const typed = '/peer plan ｍａｒｋｅｔｉｎｇ —> finance for ７d';
  await ask('maya', typed, /looking at both networks, \*marketing\* and \*finance\*/);
  const asked = '/peer request marketing、finance because R＆D’s “close”\u202e \u200bexe.tac';
  const looking = await ask('maya', asked, /looking at both networks/);
  const id = /PR-\w+/.exec(wordsOf(looking))?.[0] ?? '';
  const status = wordsOf(await ask('maya', `/peer status ${id.replace('-', '–')}`, /Asked by/));
  expect(status).toContain('R＆D’s “close” exe.tac');
});
