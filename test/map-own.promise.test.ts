import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A catalog of more VPCs than a phone can show as boxes. */
const extra = Array.from(
  { length: 12 },
  (_, at) =>
    `  office-${at}:\n    account: "210987654321"\n    region: us-east-1\n    vpcId: vpc-0e1000000000${String(at).padStart(4, '0')}\n    owners: { users: [U0NORA] }\n    channel: C0NETWORK\n`,
).join('');

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ catalog: (text) => text.replace('\nvpcs:\n', `\nvpcs:\n${extra}`) });
});
afterAll(() => place.close());

const map = async (as: string, typed: string, fits: RegExp) => {
  const known = new Set((await place.doors.messages(as, 'general')).map(({ ts }) => ts));
  await place.doors.command(as, 'general', typed);
  return place.doors.awaitMessage(
    as,
    'general',
    typed,
    (words, { ts }) => !known.has(ts) && fits.test(words),
  );
};

test('a map of very many begins with one’s own, and a button shows all of them', async () => {
  const seen = await map('felix', '/peer map', /There are \d+ VPCs, so you see yours/);
  expect(wordsOf(seen)).toMatch(/finance/);
  expect(wordsOf(seen)).not.toMatch(/office-3/);
  await place.doors.click('felix', 'general', seen.ts, 'show_whole_map');
  const whole = await place.doors.awaitMessage('felix', 'general', 'all of them', (words) =>
    /office-3/.test(words),
  );
  expect(wordsOf(whole)).not.toContain('so you see yours');
});

test('whoever owns none of them, or asks for all, sees all', async () => {
  expect(wordsOf(await map('maya', '/peer map all', /All VPCs/))).toMatch(/office-3/);
  expect(wordsOf(await map('aud', '/peer map', /All VPCs/))).toMatch(/office-3/);
});
