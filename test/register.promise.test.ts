import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsOf, wordsOf } from '../infra/sandbox/doors.ts';
import { asRead } from './support/as-read.ts';
import { askUntil } from './support/ask-until.ts';
import type { CatalogHome } from './support/catalog-home.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A VPC that AWS has and the catalog has not, with two bots at work. */
const developer = 'vpc-0d10000000000003';
const withoutDeveloper = (text: string): string => {
  const [before = '', rest = ''] = text.split('  developer:\n');
  const next = rest.search(/^ {2}\S/m);
  return `${before}  # Of the developers there was one.\n${rest.slice(next)}`;
};

const open = (catalogIn: CatalogHome, catalog = withoutDeveloper): Promise<Workplace> =>
  openWorkplace({ bots: 2, catalogIn, catalog });

const says = async (place: Workplace, as: string, command: string, fits: RegExp): Promise<string> => {
  await place.doors.command(as, 'general', command);
  return wordsOf(await place.doors.awaitMessage(as, 'peering-bot', command, (words) => fits.test(words)));
};

const cardFor = (place: Workplace, as: string, channel: string, fits: RegExp) =>
  place.doors.awaitMessage(as, channel, 'the card', (words) => fits.test(words));

/** As it is read, wherever the catalog lives. */
const anywhere = (text: string): string => text.replace(/\(`[^`]*(peering|catalog)[^`]*`\)/g, '(`⟨where⟩`)');

const whole = `/peer register ${developer} as developer owner <@U0DANA> channel <#C0DEVELOPERNET> environment dev`;

describe.each<CatalogHome>(['bucket', 'table', 'file'])('with the catalog in a %s', (catalogIn) => {
  let place: Workplace;
  beforeAll(async () => {
    place = await open(catalogIn);
  });
  afterAll(() => place.close());

  test('what its tags do not say is asked for, and nobody is asked before', async () => {
    const words = await says(place, 'maya', `/peer register ${developer}`, /need a word more/);
    expect(words).toMatchInlineSnapshot(`
      "I found \`vpc-0d10000000000003\`, and need a word more:
      • *Who answers for it?* It has no tag \`owner\`. Add \`owner @somebody\`, a person or a group.
      • *In which channel are they asked?* It has no tag \`slack-channel\`. Add \`channel #their-channel\`.
      Like this: \`/peer register vpc-0d10000000000003 owner @somebody channel #their-channel\`. Nothing was asked yet."
    `);
    expect(await place.doors.messages('dana', 'developer-net')).toEqual([]);
  });

  test('an owner and the network team agree, and it is in the catalog, with what people wrote there as it was', async () => {
    const before = await place.home.read();
    expect(
      (await says(place, 'maya', whole, /I have asked its owners in/)).replace(/RG-\w+/, 'RG-…'),
    ).toMatchInlineSnapshot(
      `"I have asked its owners in <#C0DEVELOPERNET>, and the network team, about *developer* (\`vpc-0d10000000000003\`, *RG-…*). It takes a yes of each; I tell you here what comes of it."`,
    );
    const card = await cardFor(place, 'dana', 'developer-net', /developer.*vpc-0d10000000000003/s);
    const other = await cardFor(place, 'nora', 'network-team', /developer.*vpc-0d10000000000003/s);
    expect(asRead(card)).toMatchInlineSnapshot(`
      "*A VPC for the catalog*, asked for by <@U0MAYA>.
      *Name:* developer
      *VPC:* \`vpc-…\` in account Development (777788889999), us-east-1; 10.20.0.0/16
      *Owners:* <@U0DANA>
      *Their channel:* <#C0DEVELOPERNET>
      *Environment:* dev
      *Sends pings:* i-0d10000000000003
      *Its owners:* not yet. *The network team:* not yet. It takes one of each, and two different people.
      Agree
      Deny
      *RG-…*. Once it is in the catalog people can ask for peerings of it, and its owners are those who say yes to them. Nothing in AWS is changed."
    `);
    expect(asRead(other)).toBe(asRead(card));
    await place.doors.click('dana', 'developer-net', card.ts, 'agree_registration');
    await cardFor(place, 'nora', 'network-team', /owners: <@U0DANA> agreed|owners:\* <@U0DANA> agreed/);
    await place.doors.click('dana', 'developer-net', card.ts, 'agree_registration');
    expect(await place.home.read()).toBe(before);
    await place.doors.click('nora', 'network-team', other.ts, 'agree_registration');
    const done = await cardFor(place, 'dana', 'developer-net', /It is in the catalog now/);
    expect(buttonsOf(done)).toEqual([]);
    const outcome = await place.doors.awaitMessage('maya', 'peering-bot', 'the outcome', (words) =>
      /developer.*which you wanted in the catalog: .*in the catalog now/.test(words),
    );
    expect(anywhere(asRead(outcome))).toMatchInlineSnapshot(
      `"*developer* (\`vpc-…\`), which you wanted in the catalog: *It is in the catalog now* (\`⟨where⟩\`), agreed by <@U0DANA> and <@U0NORA>. You can ask for a peering of it now, with \`/peer request\`."`,
    );
    const after = await place.home.read();
    expect(after.startsWith(before.trimEnd())).toBe(true);
    expect(after.slice(before.trimEnd().length)).toMatch(
      /developer:\n {4}account: "777788889999"\n {4}region: us-east-1\n {4}vpcId: vpc-0d10000000000003\n {4}owners: { users: \[U0DANA\] }\n {4}channel: C0DEVELOPERNET\n {4}environment: dev\n {4}prober: i-0d10000000000003/,
    );
  });

  test('it can be asked for at once, and the log tells the whole of it', async () => {
    await askUntil(place.doors, 'maya', '/peer list developer', /no request of \*developer\*/);
    await place.doors.command('aud', 'general', '/peer audit catalog');
    const log = wordsOf(
      await place.doors.awaitMessage('aud', 'general', 'the log', (words) => /added developer/.test(words)),
    );
    expect(log).toMatch(/agreed for the network team/);
    expect(log).toMatch(/agreed for its owners/);
    expect(log).toMatch(/wrote it into the catalog/);
    expect(log.includes('asked by maya as it says there')).toBe(catalogIn !== 'file');
    const id = /RG-\w+/.exec(log)?.[0] ?? 'none';
    const asked = async (as: string, typed: string, fits: RegExp): Promise<string> => {
      await place.doors.command(as, 'general', typed);
      return wordsOf(await place.doors.awaitMessage(as, 'general', typed, (words) => fits.test(words)));
    };
    for (const typed of [`/peer audit ${id}`, `/peer explain ${id}`, `/peer ${id}`])
      expect(await asked('maya', typed, new RegExp(`about \\*${id}\\*`))).toMatch(/asked to put developer /);
    expect(await asked('felix', `/peer explain ${id}`, /Only whoever asked for it/)).not.toContain('vpc-');
  });

  test('one that is there already, and one that nobody finds, are told as such', async () => {
    await says(place, 'maya', whole, /\*developer\* .* is in the catalog already/);
    const words = await says(place, 'maya', '/peer register vpc-0999', /I did not find/);
    expect(words).toMatch(/Nothing was asked/);
  });
});

describe('where it cannot be written', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await open('bucket');
  });
  afterAll(() => place.close());

  test('the lines to paste are handed out, and a denial leaves the catalog as it is', async () => {
    const before = await place.home.read();
    await says(place, 'maya', whole, /I have asked its owners in/);
    const card = await cardFor(place, 'dana', 'developer-net', /developer/);
    await place.doors.click('dana', 'developer-net', card.ts, 'deny_registration');
    await cardFor(place, 'nora', 'network-team', /Denied.* by <@U0DANA>/);
    expect(await place.home.read()).toBe(before);
    await says(place, 'maya', whole.replace('as developer', 'as dev2'), /I have asked its owners in .*dev2/);
    const second = await cardFor(place, 'dana', 'developer-net', /dev2/);
    const third = await cardFor(place, 'nora', 'network-team', /dev2/);
    place.sandbox.cloud.buckets.delete('peering-catalog');
    await place.doors.click('dana', 'developer-net', second.ts, 'agree_registration');
    await place.doors.click('nora', 'network-team', third.ts, 'agree_registration');
    const handed = await cardFor(place, 'dana', 'developer-net', /I cannot write it where it lives/);
    expect(wordsOf(handed)).toMatch(/dev2:\n {4}account: "777788889999"/);
    const outcomes = async () =>
      (await place.doors.messages('maya', 'peering-bot'))
        .map(wordsOf)
        .filter((said) => /which you wanted/.test(said));
    await place.doors.awaitMessage('maya', 'peering-bot', 'the outcome', (said) =>
      /dev2.*its card in/.test(said),
    );
    expect(await outcomes()).toEqual([
      expect.stringMatching(/^\*developer\*.*\*Denied\* by <@U0DANA>/),
      expect.stringMatching(/^\*dev2\*/),
    ]);
  });
});
