import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import type { Check } from '../../infra/tools/doctor/check.ts';
import { examine } from '../../infra/tools/doctor/examine.ts';
import { eventually } from '../support/by-hand.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

/** Looks and plans change nothing, also on clouds that carry dry runs out: compared by the whole state of the cloud. */
const kinds: Record<string, string[]> = {
  'that honours dry runs': [],
  'that carries every dry run out': ['*'],
  'that carries out dry runs of routes, and of reading': ['DescribeVpcs', 'CreateRoute', 'DeleteRoute'],
};

const marketing = 'vpc-0a10000000000001';
const finance = 'vpc-0f10000000000002';

const open = async (carriedOut: string[]): Promise<Workplace> => {
  const place = await openWorkplace();
  // A stranger’s route for the other side’s addresses: what a dry run of DeleteRoute took out once.
  const { vpcs, routeTables } = place.sandbox.cloud.state;
  const [destination = ''] = vpcs.find(({ id }) => id === finance)?.cidrBlocks ?? [];
  for (const { routes } of routeTables.filter(({ vpcId }) => vpcId === marketing))
    routes.push({ destination, target: 'tgw-0123456789abcdef0', origin: 'CreateRoute' });
  for (const operation of carriedOut) await ignore(place, operation);
  return place;
};

const ignore = async (place: Workplace, operation: string, ignored = true): Promise<void> => {
  const answer = await fetch(`${place.sandbox.awsUrl}/drive/dry-run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation, ignored }),
  });
  expect(answer.status).toBe(200);
};

/** Everything but the sessions of roles, which taking a role makes, and the counter that names them. */
/** A query of a log is kept for who asked it, and changes nothing. */
const stateOf = ({ sandbox: { cloud } }: Workplace): string =>
  JSON.stringify({ ...cloud.state, sessions: [], queries: [], serial: 0 });

const doctor = ({ config }: Workplace): Promise<Check[]> => examine(config, Date.now);
const about = (checks: Check[], what: RegExp): Check[] => checks.filter((one) => what.test(one.what));

/** What somebody reads once a request has been asked for. */
const ask = async ({ doors }: Workplace, pair: string, as: string, channel: string, fits: RegExp) => {
  await doors.command('maya', 'marketing', `/peer request ${pair} because tests`);
  return wordsOf(await doors.awaitMessage(as, channel, `${fits}`, (words) => fits.test(words)));
};
const askOwner = (place: Workplace): Promise<string> =>
  ask(place, 'marketing developer', 'dana', 'developer-net', /asks to connect/);

describe.each(Object.entries(kinds))('on a cloud %s', (_, carriedOut) => {
  let place: Workplace;
  beforeAll(async () => {
    place = await open(carriedOut);
  });
  afterAll(() => place.close());
  const isHonest = carriedOut.length === 0;

  test('the doctor leaves everything as it was, has looked whether it did, and says what it could not rehearse', async () => {
    const before = stateOf(place);
    const checks = await doctor(place);
    expect(stateOf(place)).toBe(before);
    expect(about(checks, /^nothing was changed by this look/)).toMatchObject([{ result: 'ok' }]);
    const doubts = about(checks, /^dry runs in account/);
    expect(doubts.map(({ result }) => result)).toEqual(isHonest ? [] : doubts.map(() => 'warning'));
    expect(doubts.length > 0).toBe(!isHonest);
    expect(about(checks, /^what the role may do/).length > 0).toBe(isHonest);
    expect(checks.filter(({ result, area }) => area === 'AWS' && result === 'wrong')).toEqual(
      checks.filter(({ what }) => what.startsWith('the prober of agent-offline')),
    );
  });

  test('planning a request leaves everything as it was, and the plan says what was not rehearsed', async () => {
    const before = stateOf(place);
    const said = await askOwner(place);
    expect(stateOf(place)).toBe(before);
    expect(/marketing\*: could not be rehearsed/.test(said)).toBe(!isHonest);
  });

  test('a pair with a stranger’s route is refused for that route, which stays', async () => {
    const before = stateOf(place);
    await ask(place, 'marketing finance', 'maya', 'marketing', /already sends [\d./]+ to tgw-/);
    expect(stateOf(place)).toBe(before);
  });
});

test('where only the creation is carried out, it is taken back, told, and not asked again', async () => {
  const place = await openWorkplace();
  try {
    await ignore(place, 'CreateVpcPeeringConnection');
    const living = () =>
      place.sandbox.cloud.state.peerings.filter(({ deletedAt }) => deletedAt === undefined);
    const said = await askOwner(place);
    expect(said).toContain('*marketing*: could not be rehearsed');
    await eventually(async () => expect(living()).toEqual([]));
    await ask(place, 'marketing finance', 'felix', 'finance-net', /asks to connect/);
    expect(place.sandbox.cloud.state.peerings).toHaveLength(1);
  } finally {
    await place.close();
  }
});
