import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBot } from '../infra/process/start.ts';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { silentLog } from '../src/log.ts';
import { askUntil } from './support/ask-until.ts';
import type { CatalogHome } from './support/catalog-home.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The catalog changes while two bots are at work, wherever it lives. */
const homes: CatalogHome[] = ['file', 'bucket', 'table'];

describe.each(homes)('a catalog in a %s', (catalogIn) => {
  let place: Workplace;
  beforeAll(async () => {
    place = await openWorkplace({
      ...{ bots: 2, catalogIn },
    });
  });
  afterAll(() => place.close());

  const change = async (from: string, to: string, by?: string): Promise<void> => {
    const text = await place.home.read();
    expect(text).toContain(from);
    await place.home.write(text.replace(from, to), by);
  };

  const toldTheTeam = async (): Promise<string[]> =>
    (await place.doors.messages('nora', 'network-team')).map(wordsOf).filter((one) => /catalog/.test(one));

  test('a name that is added is known without a restart, and both bots together write it down once', async () => {
    await askUntil(place.doors, 'maya', '/peer list ledger', /I know no VPC named/);
    await change('aliases: [fin]', 'aliases: [fin, ledger]', 'Felix');
    await askUntil(place.doors, 'maya', '/peer list ledger', /no request of \*finance\*/);
    const log = await askUntil(place.doors, 'aud', '/peer audit catalog', /changed finance \(aliases\)/);
    expect(log.match(/took the changed catalog/g)).toHaveLength(1);
    expect(log.includes('changed by Felix as it says there')).toBe(catalogIn !== 'file');
  });

  test('one with mistakes changes nothing and is told the network team once, and so is that it has none', async () => {
    await change('aliases: [fin, ledger]', 'aliases: [fin, ledger, books]\n    nonsense: true');
    await place.doors.awaitMessage('nora', 'network-team', 'the mistakes', (words) =>
      /has 1 mistake, so I did not take it.*nonsense.*mend it where it stands/s.test(words),
    );
    await askUntil(place.doors, 'maya', '/peer list ledger', /no request of \*finance\*/);
    await askUntil(place.doors, 'maya', '/peer list books', /I know no VPC named/);
    await change('\n    nonsense: true', '');
    await askUntil(place.doors, 'maya', '/peer list books', /no request of \*finance\*/);
    await place.doors.awaitMessage('nora', 'network-team', 'the end of it', (words) =>
      /has no mistakes any more, and I have taken it.*changed finance \(aliases\)/s.test(words),
    );
    expect(await toldTheTeam()).toHaveLength(2);
  });

  test('a bot that starts while it has mistakes begins with the last that had none, but for a file', async () => {
    await change('channel: C0FINANCENET', 'channel: finance');
    const starting = startBot(place.config, silentLog);
    if (catalogIn === 'file') await expect(starting).rejects.toThrow(/must be the id of a channel/);
    else await (await starting).stop();
    await change('channel: finance', 'channel: C0FINANCENET');
  });

  test('owners that are changed while no bot runs are found by the next one that starts', async () => {
    await place.stopBots();
    await change('owners: { groups: [S0FINANCE] }', 'owners: { users: [U0FELIX] }');
    await place.startBots();
    const log = await askUntil(place.doors, 'aud', '/peer audit catalog', /new owners of/);
    expect(log).toMatch(/new owners of finance \(user U0FELIX; before: group S0FINANCE\)/);
  });
});
