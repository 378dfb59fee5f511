import { makeJoin } from '../../src/estate/join.ts';
import type { SeenPeering, SeenTable, SeenVpc, StaleRule, StockPage } from '../../src/estate/shapes.ts';
import type { Known, KnownRequest, TidyKind } from '../../src/estate/tidy/finding.ts';
import type { Flow, SideFlows, Traffic } from '../../src/network/flows.ts';
import { type ConnectionStatus, type PlaceRef, placeKey, vpcKey } from '../../src/network/vpc.ts';

/** Estates made at random, with debris planted in them and beside it what only looks like some; what is planted is known. */
type Chance = () => number;
const day = 86_400_000;
export const now = 1_000 * day;

/** A small generator, so that a seed is a world: https://en.wikipedia.org/wiki/Linear_congruential_generator */
const chanceFrom = (seed: number): Chance => {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

type End = PlaceRef & { vpcId: string; block: string; name: string };

export const makeWorld = (seed: number) => {
  const chance = chanceFrom(seed);
  const pick = <One>(all: readonly One[]): One => all[Math.floor(chance() * all.length)] as One;
  const accounts = ['111122223333', '444455556666', '777788889999'];
  const regions = ['us-east-1', 'eu-west-1'];
  const places = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
  const vpcs: (End & SeenVpc)[] = [];
  const peerings: SeenPeering[] = [];
  const own = new Map<string, Record<string, string>>();
  const tables: (PlaceRef & SeenTable)[] = [];
  const rules: (PlaceRef & StaleRule)[] = [];
  const requests: KnownRequest[] = [];
  const ownerless = new Set<string>();
  const traffic = new Map<string, Traffic>();
  const seenAll = (all: readonly Flow[]): SideFlows => ({ isRead: true, flows: all, gaps: [] });
  const notSeen: SideFlows = { isRead: false, flows: [], gaps: [{ gap: 'no-flow-logs' }] };
  const flows = (): Flow => ({
    ...{ source: '10.1.0.5', destination: '10.2.0.9', accepted: true, icmp: false },
    ...{ packets: 1 + Math.floor(chance() * 99), bytes: 84, lastAt: now - day },
  });
  const expected = new Set<string>();
  let serial = 0;
  const id = (kind: string): string => `${kind}-0${(++serial).toString(16).padStart(6, '0')}`;
  const expectKind = (kind: TidyKind, about: string): void => void expected.add(`${kind} ${about}`);

  const addVpc = (block?: string): End => {
    serial += 1;
    // Every VPC has a block of its own: 4,096 of them, a /16 to each.
    const own = block ?? `${10 + Math.floor(serial / 200)}.${serial % 200}.0.0/16`;
    const vpc = { ...pick(places), vpcId: id('vpc'), block: own, name: `net-${serial}`, blocks: [own] };
    vpcs.push(vpc);
    return vpc;
  };
  const side = ({ account, region, vpcId, block }: End, dns: boolean) => ({
    ...{ account, region, vpcId, dns },
    blocks: [block],
  });
  type Shape = { status: ConnectionStatus; dns: [boolean, boolean]; expiresAt?: number; tag?: string };
  const addPeering = (a: End, b: End, shape: Partial<Shape> = {}): string => {
    const { status = 'active', dns = [false, false], expiresAt, tag } = shape;
    const made = id('pcx');
    peerings.push({
      ...{ id: made, status, tags: {} },
      ...(expiresAt !== undefined && { expiresAt }),
      requester: side(a, dns[0]),
      accepter: side(b, dns[1]),
    });
    if (tag) own.set(`${made} ${placeKey(a)}`, { 'peering-request': tag });
    return made;
  };
  const addTable = (at: End, routes: SeenTable['routes'], used = routes.length + 1): string => {
    const { account, region, vpcId } = at;
    const table = id('rtb');
    tables.push({ ...{ account, region, vpcId, id: table, used, routes } });
    return table;
  };
  const route = (connectionId: string, destination: string, dead = false) => ({
    connectionId,
    destination,
    dead,
  });
  const joinBoth = (a: End, b: End, pcx: string): void => {
    addTable(a, [route(pcx, b.block)]);
    addTable(b, [route(pcx, a.block)]);
  };
  const addRequest = (a: End, b: End, more: Partial<KnownRequest>): string => {
    const made = `PR-${(++serial).toString(36).toUpperCase().padStart(5, 'A')}`;
    requests.push({
      ...{ id: made, status: 'connected', isAdopted: false, requester: a, accepter: b, at: now },
      ...more,
    });
    return made;
  };

  /** One of each kind, as somebody would leave it. */
  const plant: Record<TidyKind, () => void> = {
    'blackhole-routes': () => {
      const a = addVpc();
      const gone = id('pcx');
      addTable(a, [route(gone, '10.250.0.0/16', true), route(gone, '10.251.0.0/16', true)]);
      expectKind('blackhole-routes', gone);
    },
    'never-accepted': () => {
      const pcx = addPeering(addVpc(), addVpc(), {
        status: 'pending-acceptance',
        expiresAt: now + (1 + chance() * 4) * day,
      });
      expectKind('never-accepted', pcx);
    },
    'dead-peering': () => {
      const status = pick(['rejected', 'failed', 'expired'] as const);
      expectKind('dead-peering', addPeering(addVpc(), addVpc(), { status }));
    },
    'routes-missing': () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b);
      const how = pick(['none', 'one', 'dead'] as const);
      if (how !== 'none') addTable(a, [route(pcx, b.block)]);
      expectKind('routes-missing', pcx);
    },
    'wide-route': () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b);
      joinBoth(a, b, pcx);
      addTable(a, [route(pcx, pick(['10.0.0.0/8', '0.0.0.0/0', '192.168.0.0/16']))]);
      expectKind('wide-route', pcx);
    },
    'overlapping-peers': () => {
      const a = addVpc();
      const b = addVpc();
      const c = addVpc(pick([b.block, b.block.replace('.0.0/16', '.128.0/17')]));
      const [one, other] = [addPeering(a, b), addPeering(c, a)];
      addTable(a, [route(one, b.block)]);
      addTable(b, [route(one, a.block)]);
      addTable(c, [route(other, a.block)]);
      addTable(a, [route(other, c.block)]);
      expectKind('overlapping-peers', one);
    },
    'dns-one-sided': () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b, {
        dns: pick([
          [true, false],
          [false, true],
        ] as [boolean, boolean][]),
      });
      joinBoth(a, b, pcx);
      expectKind('dns-one-sided', pcx);
    },
    'stale-rule': () => {
      const { account, region, vpcId } = addVpc();
      const group = id('sg');
      rules.push({ ...{ account, region, vpcId, groupId: group, names: id('sg') } });
      expectKind('stale-rule', group);
    },
    'tag-without-request': () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b, { tag: 'PR-GHOST' });
      joinBoth(a, b, pcx);
      expectKind('tag-without-request', pcx);
    },
    'request-without-connection': () => {
      const gone = id('pcx');
      addRequest(addVpc(), addVpc(), { connectionId: gone });
      expectKind('request-without-connection', gone);
    },
    'quota-near': () => {
      expectKind('quota-near', addTable(addVpc(), [], pick([46, 48, 50])));
    },
    'owners-gone': () => {
      const [a, b] = [addVpc(), addVpc()];
      joinBoth(a, b, addPeering(a, b));
      ownerless.add(vpcKey(a));
      expectKind('owners-gone', a.vpcId);
    },
    'adopted-unused': () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b, { tag: 'PR-IDLE' });
      joinBoth(a, b, pcx);
      const one = flows();
      traffic.set(addRequest(a, b, { connectionId: pcx, isAdopted: true }), {
        ...{ from: now - 30 * day, at: now, names: {} },
        sides: pick([
          { requester: seenAll([]), accepter: seenAll([]) },
          { requester: seenAll([{ ...one, icmp: true }]), accepter: notSeen },
        ]),
      });
      expectKind('adopted-unused', pcx);
    },
    'never-confirmed': () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b, { tag: 'PR-KEPT' });
      joinBoth(a, b, pcx);
      addRequest(a, b, { connectionId: pcx, unconfirmedSince: now - 8 * day });
      expectKind('never-confirmed', pcx);
    },
  };

  /** What looks like debris at first sight, and is none. */
  const innocents: (() => void)[] = [
    () => {
      const [a, b] = [addVpc(), addVpc()];
      joinBoth(
        a,
        b,
        addPeering(a, b, {
          dns: pick([
            [true, true],
            [false, false],
          ] as [boolean, boolean][]),
        }),
      );
    },
    // Asked for this morning.
    () => void addPeering(addVpc(), addVpc(), { status: 'pending-acceptance', expiresAt: now + 6.5 * day }),
    // Taken down by somebody, and still listed.
    () => void addPeering(addVpc(), addVpc(), { status: 'deleted' }),
    // A request's own, being connected: no routes yet, and its tag.
    () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b, { tag: 'PR-OURS' });
      addRequest(a, b, { status: 'connecting', connectionId: pcx });
    },
    // Agreed to with DNS for one side.
    () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b, { dns: [true, false], tag: 'PR-DNS' });
      joinBoth(a, b, pcx);
      addRequest(a, b, { connectionId: pcx });
    },
    // Routes to parts of the peer, and one that its two blocks fill.
    () => {
      const [a, b] = [addVpc(), addVpc()];
      const pcx = addPeering(a, b);
      joinBoth(a, b, pcx);
      addTable(a, [route(pcx, b.block.replace('.0.0/16', '.64.0/18')), route(pcx, 'pl-0123456789abcdef0')]);
    },
    () => {
      const b = addVpc(`172.${serial % 100}.0.0/17`);
      const seen = vpcs.at(-1);
      const rest = b.block.replace('.0.0/17', '.128.0/17');
      seen?.blocks.push(rest);
      const a = addVpc();
      const pcx = addPeering(a, b);
      addTable(a, [route(pcx, b.block.replace('/17', '/16'))]);
      addTable(b, [route(pcx, a.block)]);
    },
    // Two that overlap, of which only one is joined to the third.
    () => {
      const [a, b] = [addVpc(), addVpc()];
      const c = addVpc(b.block);
      joinBoth(a, b, addPeering(a, b));
      addPeering(a, c, { status: 'pending-acceptance', expiresAt: now + 6.9 * day });
    },
    // Much in use, with room.
    () => void addTable(addVpc(), [], 44),
    // Owners who left, of a VPC without peerings.
    () => void ownerless.add(vpcKey(addVpc())),
    // Gone by agreement.
    () => void addRequest(addVpc(), addVpc(), { status: 'removing', connectionId: id('pcx') }),
  ];

  // Adopted, and used; or unused as far as logs show that leave something out.
  innocents.push(() => {
    const [a, b] = [addVpc(), addVpc()];
    const pcx = addPeering(a, b, { tag: 'PR-USED' });
    joinBoth(a, b, pcx);
    const left = {
      ...seenAll([]),
      gaps: [{ gap: pick(['began', 'skipped', 'kept', 'some-subnets'] as const) }],
    };
    traffic.set(addRequest(a, b, { connectionId: pcx, isAdopted: true }), {
      ...{ from: now - 30 * day, at: now, names: {} },
      sides: pick([
        { requester: seenAll([flows()]), accepter: seenAll([]) },
        { requester: left, accepter: notSeen },
        { requester: notSeen, accepter: notSeen },
      ]),
    });
  });

  const kinds = Object.values(plant);
  for (let count = 0; count < 14; count++) pick(kinds)();
  for (let count = 0; count < 20; count++) pick(innocents)();

  const pages = places.flatMap((place): { place: PlaceRef; page: StockPage }[] => {
    const isHere = (one: PlaceRef) => placeKey(one) === placeKey(place);
    const listed = peerings
      .filter(({ requester, accepter }) => isHere(requester) || isHere(accepter))
      .map((one): SeenPeering => {
        // The other end's blocks are shown while it is active alone.
        const shown = (end: SeenPeering['requester']) =>
          isHere(end) || one.status === 'active' ? end : { ...end, blocks: [], dns: false };
        const tags = own.get(`${one.id} ${placeKey(place)}`) ?? {};
        return { ...one, tags, requester: shown(one.requester), accepter: shown(one.accepter) };
      });
    const half = Math.ceil(listed.length / 2);
    return [
      { place, page: { of: 'vpcs', vpcs: vpcs.filter(isHere) } },
      { place, page: { of: 'peerings', peerings: listed.slice(0, half) } },
      { place, page: { of: 'peerings', peerings: listed.slice(half) } },
      { place, page: { of: 'tables', tables: tables.filter(isHere) } },
      { place, page: { of: 'stale-rules', rules: rules.filter(isHere) } },
    ];
  });
  const inOrder = (shuffled: boolean): Known['estate'] => {
    const join = makeJoin();
    const all = shuffled
      ? pages
          .map((one) => ({ one, at: chance() }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
      : pages;
    for (const { place, page } of all) join.add(place, page);
    for (const place of places) join.close(place);
    return join.estate();
  };
  const limits = new Map(places.map((place) => [placeKey(place), { peerings: 50, routes: 50 }]));
  const known = (shuffled = false): Known => ({
    estate: inOrder(shuffled),
    requests,
    limits,
    ownerless,
    traffic,
    now,
  });
  return { known, expected, places, pages };
};
