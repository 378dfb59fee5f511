import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Every command that the README and the guide print, typed into the sandbox as it is printed. */
const printedIn = (file: string): string[] => [
  ...new Set(
    [...readFileSync(file, 'utf8').matchAll(/`(\/(?:peer|ping) [^`]+)`|^(\/(?:peer|ping) .+)$/gm)].map(
      ([, spanned, alone]) => spanned ?? alone ?? '',
    ),
  ),
];

let place: Workplace;
let request: string;
let connection: string;
let table: string;
beforeAll(async () => {
  place = await openWorkplace();
  const { doors } = place;
  request = requestOn(await joinNetworks(doors, { said: 'for 7d because quarterly close' }));
  const tables = await lookFrom(accounts.finance).routeTables();
  const routes = tables.flatMap(({ RouteTableId = '', Routes = [] }) =>
    Routes.map(({ VpcPeeringConnectionId, DestinationCidrBlock }) => ({
      RouteTableId,
      VpcPeeringConnectionId,
      DestinationCidrBlock,
    })),
  );
  const ours = routes.find(({ DestinationCidrBlock }) => DestinationCidrBlock === '10.10.0.0/16');
  connection = ours?.VpcPeeringConnectionId ?? '';
  table = ours?.RouteTableId ?? '';
});
afterAll(() => place.close());

/** Ids are those of things that there are; everything else is typed as it stands there. */
const withIds = (text: string): string =>
  text
    .replace(/PR-7Q4K2/g, request)
    .replace(/pcx-0123abcd/g, connection)
    .replace(/rtb-0123abcd 10\.2\.0\.0\/16/g, `${table} 10.10.0.0/16`)
    .replace(/@somebody/g, '<@U0FELIX|felix>');

const misunderstood =
  /I know no|I do not know|I do not understand|Like this:|Did you mean|Which request|What shall I|I did not write it/;

const printed = [...printedIn('README.md'), ...printedIn('docs/guide.md')];
const last = (text: string): number => (/ (?:cancel|remove) /.test(text) ? 1 : 0);

const opensForm = /^\/peer (?:request$|plan$|narrow |widen \S+ to )/;

test.each([...new Set(printed)].sort((one, other) => last(one) - last(other)))(
  'the bot understands %s as it is printed',
  async (text) => {
    expect(text).not.toContain('…');
    if (opensForm.test(text)) {
      await place.doors.command('aud', 'general', withIds(text));
      await place.doors.awaitView('aud');
      return void (await place.doors.close('aud'));
    }
    const answer = await place.doors.ask('aud', 'general', withIds(text));
    expect(wordsOf(answer)).not.toMatch(misunderstood);
  },
);
