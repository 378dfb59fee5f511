import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withCommands } from '../handlers/slack/commands.ts';
import { escapeMarkup } from '../handlers/slack/escape.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

const commands = { peer: '/network', ping: '/probe' };
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ commands });
});
afterAll(() => place.close());

/** All that people see anywhere, the threads below it and the forms before them. */
const everythingSeen = async (): Promise<string> => {
  const { doors } = place;
  const rooms = ['marketing', 'marketing-net', 'finance-net', 'network-team', 'peering-bot'];
  const seen = await Promise.all(
    ['maya', 'felix', 'nora'].flatMap((as) =>
      rooms.map(async (room) => {
        const messages = await doors.messages(as, room).catch(() => []);
        const threads = await Promise.all(messages.map(({ ts }) => doors.messages(as, room, ts)));
        return [messages, threads, await doors.view(as)];
      }),
    ),
  );
  return JSON.stringify(seen);
};

test('where the commands have other names, no message says the usual ones', async () => {
  const { doors } = place;
  const says = (text: string) => doors.command('maya', 'marketing', text);
  for (const text of ['/network list', '/network status PR-99999', '/probe all', '/network help', '/probe x'])
    await says(text);
  await says('/probe finance from marketing');
  await doors.awaitMessage('maya', 'marketing', 'what to do', (words) =>
    words.includes('`/network request marketing finance because …`'),
  );
  await says('/network request marketing finance because close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes('marketing and finance: waiting'),
  );
  await says('/network request marketing finance because again');
  await doors.click('felix', 'finance-net', card.ts, 'show_plan');
  expect(JSON.stringify(await doors.awaitView('felix'))).toContain('`/network remove PR-');
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await doors.awaitMessage(
    'felix',
    'finance-net',
    'the end',
    (words, { ts }) => ts === card.ts && words.includes('Verified'),
  );
  const id = /PR-\w{5}/.exec(JSON.stringify(card))?.[0];
  for (const text of [`/network status ${id}`, `/network explain ${id}`, '/network audit finance'])
    await says(text);
  await doors.awaitMessage('maya', 'marketing', 'the log', (words) => words.includes('finance last'));
  expect(await everythingSeen()).not.toMatch(/(?<![\w<])\/(peer|ping)(?![\w-])/);
});

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : [path];
  });

const isComment = (line: string): boolean => /^\s*(\/\*\*|\*|\/\/)/.test(line);

test('every message names our commands in code, where they are given their names on the way out', () => {
  const bare = sources('handlers')
    .filter((file) => !file.endsWith('slack/commands.ts'))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => !isComment(line) && !line.startsWith('import') && !/ from '/.test(line))
        .filter((line) => /(?<!\\?`)\/(peer|ping)(?=[\s`'])/.test(line.replaceAll('\\`', '`')))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(bare).toEqual([]);
});

test('what people typed is left as it is', () => {
  const reason = 'see `/peer list` and `/ping all`';
  const said = {
    text: escapeMarkup(reason),
    blocks: [{ type: 'rich_text', elements: [{ type: 'text', text: reason }] }],
  };
  expect(withCommands(said, commands)).toEqual(said);
});
