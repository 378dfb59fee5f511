import { link, type Recorded } from '../../src/events/chain.ts';
import type { Actor, Person } from '../../src/events/people.ts';
import type { Party } from '../../src/events/place.ts';
import type { Observed, PeeringConnection, Route, RouteTable, Vpc } from '../../src/network/vpc.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { Plan } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';

/** Small worlds with good defaults: a test says only what matters to it. */
export const aRoute = (destination: string, target: string, more: Partial<Route> = {}): Route => ({
  destination,
  target: { kind: target.startsWith('pcx-') ? 'peering' : 'transit-gateway', id: target },
  state: 'active',
  origin: 'static',
  ...more,
});

export const aTable = (id: string, more: Partial<RouteTable> = {}): RouteTable => ({
  id,
  main: false,
  subnetIds: [],
  edge: false,
  routes: [],
  ...more,
});

/** One subnet, on the main table. */
export const aVpc = (name: string, block: string, more: Partial<Vpc> = {}): Vpc => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
  exists: true,
  cidrBlocks: [block],
  subnets: [{ id: `subnet-${name}`, cidrBlocks: [block] }],
  routeTables: [aTable(`rtb-${name}`, { main: true })],
  ...more,
});

export const aPair = (more: Partial<Observed> = {}): Observed => ({
  requester: aVpc('a', '10.1.0.0/16'),
  accepter: aVpc('b', '10.2.0.0/16'),
  strangers: [],
  ...more,
});

export const aConnection = (
  { requester, accepter }: Observed,
  more: Partial<PeeringConnection> = {},
): PeeringConnection => ({
  id: 'pcx-1',
  status: 'active',
  requester,
  accepter,
  tags: { requester: { 'peering-request': 'PR-TEST' }, accepter: { 'peering-request': 'PR-TEST' } },
  ...more,
});

const someone = (name: string): Person => ({ team: 'T0TEST', user: `U0${name.toUpperCase()}`, name });
export const maya = someone('maya');
export const felix = someone('felix');
export const fiona = someone('fiona');
export const asPerson = (person: Person): Actor => ({ kind: 'person', ...person });

const aParty = (name: string): Party => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
});
export const aPlan: Plan = { steps: [{ do: 'create-connection' }], hash: 'hash-1', findings: [], quotas: [] };

/** Maya, who owns side a, asks to reach b. */
export const requested: Extract<RequestEvent, { type: 'requested' }> = {
  type: 'requested',
  requester: aParty('a'),
  accepter: aParty('b'),
  reason: 'quarterly close',
  duration: 3600,
  lapseAfter: 7200,
  needs: { requester: 1, accepter: 1 },
  yes: 'requester',
};
export const planned: RequestEvent = { type: 'planned', plan: aPlan };

export type Told = RequestEvent | { by: Person; event: RequestEvent };

const tell = (entries: Recorded<RequestEvent>[], told: Told, index: number): Recorded<RequestEvent>[] => {
  const event = 'type' in told ? told : told.event;
  const by: Actor = 'by' in told ? asPerson(told.by) : index === 0 ? asPerson(maya) : { kind: 'bot' };
  return [...entries, link(entries.at(-1), { id: 'PR-TEST', at: 1000 * (index + 1), by, event })];
};

/** The entries of a story; what a person did carries the person. Times are 1 s apart. */
export const entriesOf = (story: Told[]): Recorded<RequestEvent>[] => story.reduce(tell, []);

export const aRequest = (story: Told[]): PeeringRequest => {
  const [first, ...rest] = entriesOf(story);
  if (!first) throw new Error('A request needs an event.');
  return rest.reduce((request, entry) => evolve(request, entry), evolve(undefined, first));
};
