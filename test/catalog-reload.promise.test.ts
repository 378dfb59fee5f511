import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The catalog changes while the bot is at work. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const change = async (from: string, to: string): Promise<void> => {
  const { catalogFile } = place.config;
  const text = await readFile(catalogFile, 'utf8');
  expect(text).toContain(from);
  await writeFile(catalogFile, text.replace(from, to));
};

/** Asks until the answer fits: the file is looked at once in each round. */
const askUntil = async (command: string, fits: RegExp): Promise<string> => {
  for (let tries = 0; tries < 100; tries++) {
    const known = new Set((await place.doors.messages('maya', 'general')).map(({ ts }) => ts));
    await place.doors.command('maya', 'general', command);
    const answer = wordsOf(
      await place.doors.awaitMessage('maya', 'general', command, (_, { ts }) => !known.has(ts)),
    );
    if (fits.test(answer)) return answer;
  }
  throw new Error(`${command} was never answered with ${fits}`);
};

test('a name that is added to the file is known without a restart', async () => {
  await askUntil('/peer list ledger', /I know no VPC named/);
  await change('aliases: [fin]', 'aliases: [fin, ledger]');
  await askUntil('/peer list ledger', /nothing of \*finance\*/);
});

test('a file with mistakes changes nothing, and one that is mended does', async () => {
  await change('aliases: [fin, ledger]', 'aliases: [fin, ledger, books]\n    nonsense: true');
  await askUntil('/peer list ledger', /nothing of \*finance\*/);
  await askUntil('/peer list books', /I know no VPC named/);
  await change('\n    nonsense: true', '');
  await askUntil('/peer list books', /nothing of \*finance\*/);
});
