import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBot } from '../infra/process/start.ts';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { silentLog } from '../src/log.ts';
import type { CatalogHome } from './support/catalog-home.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The catalog changes while two bots are at work, wherever it lives. */
const homes: CatalogHome[] = ['file', 'bucket', 'table'];

describe.each(homes)('a catalog in a %s', (catalogIn) => {
  let place: Workplace;
  beforeAll(async () => {
    place = await openWorkplace({
      ...{ bots: 2, catalogIn },
      catalog: (text) => `networkTeam: { channel: C0NETWORK }\n${text}`,
    });
  });
  afterAll(() => place.close());

  const change = async (from: string, to: string, by?: string): Promise<void> => {
    const text = await place.home.read();
    expect(text).toContain(from);
    await place.home.write(text.replace(from, to), by);
  };

  /** Asks until the answer fits: the catalog is looked at once in each round. */
  const askUntil = async (command: string, fits: RegExp, as = 'maya'): Promise<string> => {
    for (let tries = 0; tries < 100; tries++) {
      const known = new Set((await place.doors.messages(as, 'general')).map(({ ts }) => ts));
      await place.doors.command(as, 'general', command);
      const answer = wordsOf(
        await place.doors.awaitMessage(as, 'general', command, (_, { ts }) => !known.has(ts)),
      );
      if (fits.test(answer)) return answer;
    }
    throw new Error(`${command} was never answered with ${fits}`);
  };

  const toldTheTeam = async (): Promise<string[]> =>
    (await place.doors.messages('nora', 'network-team')).map(wordsOf).filter((one) => /catalog/.test(one));

  test('a name that is added is known without a restart, and both bots together write it down once', async () => {
    await askUntil('/peer list ledger', /I know no VPC named/);
    await change('aliases: [fin]', 'aliases: [fin, ledger]', 'Felix');
    await askUntil('/peer list ledger', /no request of \*finance\*/);
    const log = await askUntil('/peer audit catalog', /changed finance \(aliases\)/, 'aud');
    expect(log.match(/took the changed catalog/g)).toHaveLength(1);
    expect(log.includes('changed by Felix as it says there')).toBe(catalogIn !== 'file');
  });

  test('one with mistakes changes nothing and is told the network team once, and so is that it has none', async () => {
    await change('aliases: [fin, ledger]', 'aliases: [fin, ledger, books]\n    nonsense: true');
    await place.doors.awaitMessage('nora', 'network-team', 'the mistakes', (words) =>
      /has 1 mistake, so I did not take it.*nonsense.*mend it where it stands/s.test(words),
    );
    await askUntil('/peer list ledger', /no request of \*finance\*/);
    await askUntil('/peer list books', /I know no VPC named/);
    await change('\n    nonsense: true', '');
    await askUntil('/peer list books', /no request of \*finance\*/);
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
    const log = await askUntil('/peer audit catalog', /new owners of/, 'aud');
    expect(log).toMatch(/new owners of finance \(user U0FELIX; before: group S0FINANCE\)/);
  });
});
