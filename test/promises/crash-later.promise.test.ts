import { DeleteRouteCommand, DescribeSecurityGroupRulesCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setDenied } from '../../infra/sandbox/aws/permissions.ts';
import { openDoors, wordsOf } from '../../infra/sandbox/doors.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import { pairOutcomeIn } from '../../src/ping/answer.ts';
import { readKey } from '../../src/plan/key.ts';
import { planHash } from '../../src/plan/plan.ts';
import { drillProposals } from '../../src/request/drill.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { type PeeringRequest, ruleProposals } from '../../src/request/state.ts';
import { areTagsLate } from '../../src/request/tags.ts';
import { wideningProposals } from '../../src/request/widening.ts';
import { accounts, lookFrom } from '../support/cloud.ts';
import { connect, felix, follow, isShown, maya, type Push } from '../support/follow.ts';
import { type KillStage, openKillStage } from '../support/kill-stage.ts';

/**
 * The crash promise for the life that follows: an extension, a repair and a removal, each killed after any single write (to the
 * tables, to AWS, to Slack), are carried on by another worker to the same end, and the log tells each of them once. Each of the
 * three has a sandbox and a clock of its own.
 */
const day = 86_400_000;

let stage: KillStage;
beforeEach(async () => {
  stage = await openKillStage();
});
afterEach(() => stage.close());

test('an extension that is killed at any write ends at the same end, and is told once', {
  timeout: 400_000,
}, async () => {
  const id = await stage.connectAs('LONG');
  const writes = await stage.killAtEachWrite(async (round) => {
    const reason = `round ${round} of the audit`;
    const until = stage.clock.now() + 8 * day + round * 3_600_000;
    const find = (request: PeeringRequest | undefined) =>
      request && extensionProposals(request).find((one) => one.reason === reason);
    return {
      ...{ id, name: `R${round}` },
      push: async ({ peering }, request) => {
        const one = find(request);
        if (!one) {
          const asked = await peering.extend({ id, by: maya, reason, lasting: { until } });
          if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
        } else if (one.status === 'proposed' && request && isShown(request))
          await peering.perform(id, felix, { decide: 'decide-proposal', proposalId: one.id });
        return (
          one?.status === 'approved' && request !== undefined && !areTagsLate(request) && isShown(request)
        );
      },
      expect: async (worker, told) => {
        expect((await stage.requestIn(worker, id)).expiresAt).toBe(until);
        const written = new Date(until).toISOString().slice(0, 16).replace('T', ' ');
        expect(await stage.untilTags()).toEqual([`${written} UTC`, `${written} UTC`]);
        for (const type of ['extension-proposed', 'extension-approved'] as const) expect(told(type)).toBe(1);
        const thread = await stage.threadOf(id);
        const asked = thread.filter((words) => words.includes('asks to extend') && words.includes(reason));
        expect(asked).toHaveLength(1);
      },
    };
  });
  expect(writes).toBeGreaterThan(6);
});

/** Somebody deletes a route of Finance's by hand, and a round has seen it; the second look is the worker's. */
const loseRoute = async (id: string): Promise<void> => {
  const book = stage.bookOf();
  const request = await book.find(id);
  const key = request?.ours.find((one) => readKey(one).side === 'accepter') ?? '';
  const { routeTableId: RouteTableId, destination: DestinationCidrBlock } = readKey(key);
  const { client } = lookFrom(accounts.finance);
  await client.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
  const seen = {
    ...{ kind: 'route-missing' as const, side: 'accepter' as const },
    ...{ routeTableId: RouteTableId ?? '', destination: DestinationCidrBlock ?? '' },
  };
  const event: RequestEvent = { type: 'drift-suspected', drifts: [seen], count: 1, again: stage.clock.now() };
  if (request) await book.append(request, { at: stage.clock.now(), by: { kind: 'bot' }, event });
};

test('a repair that is killed at any write puts the same route back, and is told once', {
  timeout: 400_000,
}, async () => {
  const id = await stage.connectAs('MEND');
  const before = await stage.allRoutes();
  const writes = await stage.killAtEachWrite(async (round) => {
    await loseRoute(id);
    await follow(await stage.workerFor('MEND'), stage.clock, id, async (_, request) =>
      Boolean(request?.drift?.found && isShown(request)),
    );
    expect(await stage.allRoutes()).toHaveLength(before.length - 1);
    return {
      ...{ id, name: `R${round}` },
      push: async ({ peering }, request) => {
        if (request?.drift?.found && !request.repair) await peering.perform(id, felix, { decide: 'repair' });
        return Boolean(request && !request.drift?.found && request.ping?.last && isShown(request));
      },
      expect: async (worker, told) => {
        expect(await stage.allRoutes()).toEqual(before);
        const request = await stage.requestIn(worker, id);
        expect(pairOutcomeIn(request.ping?.answers ?? [])).toBe('verified');
        for (const type of ['repair-requested', 'repaired'] as const) expect(told(type)).toBe(1);
      },
    };
  });
  expect(writes).toBeGreaterThan(6);
});

const dataTable = 'rtb-0f10000000020002';
const marketingTables = ['rtb-0a10000000000001', 'rtb-0a10000000010001'];
const [wide, narrower] = ['172.31.0.0/16', '172.31.1.0/24'];
const inMarketing = marketingTables.map((routeTableId) => ({ side: 'requester' as const, routeTableId }));
const narrowing = {
  decide: 'narrow',
  side: 'accepter',
  subnets: ['subnet-0f10000000000002'],
  named: 'finance-app',
  only: [],
  reason: 'the others moved',
  hash: planHash([
    ...inMarketing.map((on) => ({ do: 'create-route' as const, ...on, destination: narrower })),
    ...inMarketing.map((on) => ({ do: 'delete-route' as const, ...on, destination: wide })),
    { do: 'delete-route', side: 'accepter', routeTableId: dataTable, destination: '10.10.0.0/16' },
  ]),
} as const;

/** Each table of Marketing's has a way to what stays: by the wider route, or by the narrower one. */
const expectWay = async (): Promise<void> => {
  const routes = await stage.allRoutes();
  for (const table of marketingTables)
    expect(routes.some((one) => [wide, narrower].some((to) => one.startsWith(`${table} ${to} pcx-`)))).toBe(
      true,
    );
};

test('a narrowing that is killed at any write changes the routes that were shown and no others, leaves what stays its way, and is told once', {
  timeout: 400_000,
}, async () => {
  const before = await stage.allRoutes();
  const writes = await stage.killAtEachWrite(async (round) => {
    const id = await stage.connectAs(`LESS${round}`);
    const all = await stage.allRoutes();
    return {
      ...{ id, name: `L${round}` },
      push: async ({ peering }, request) => {
        if (request && !request.narrowing && !request.narrowedTo) await peering.perform(id, felix, narrowing);
        await expectWay();
        return Boolean(request?.narrowedTo && request.ping?.last && isShown(request));
      },
      expect: async (worker, told) => {
        const gone = all.filter((route) => route.startsWith(`${dataTable} 10.10.0.0/16`));
        expect(gone).toHaveLength(1);
        const after = all
          .filter((route) => !gone.includes(route))
          .map((route) => (route.includes(`${wide} pcx-`) ? route.replace(wide, narrower) : route));
        expect((await stage.allRoutes()).sort()).toEqual(after.sort());
        for (const type of ['requested', 'begun', 'added', 'ended'] as const)
          expect(told(`narrowing-${type}`)).toBe(1);
        const lines = (await stage.threadOf(id)).filter((words) =>
          words.includes('has narrowed the peering'),
        );
        expect(lines).toHaveLength(1);
        await follow(worker, stage.clock, id, async ({ peering }, request) => {
          if (request?.status === 'connected')
            await peering.perform(id, maya, { decide: 'remove', reason: 'the close is over' });
          return request?.status === 'removed' && isShown(request);
        });
        expect(await stage.allRoutes()).toEqual(before);
      },
    };
  });
  expect(writes).toBeGreaterThan(6);
});

const onData = { side: 'accepter' as const, routeTableId: dataTable, destination: '10.10.0.0/16' };
const adds = [
  ...inMarketing.map((on) => ({ do: 'create-route' as const, ...on, destination: wide })),
  { do: 'create-route' as const, ...onData },
];
const goes = inMarketing.map((on) => ({ do: 'delete-route' as const, ...on, destination: narrower }));
const widening = {
  ...{ by: maya, reason: 'the batch moved', widened: {}, named: 'all of finance' },
  ...{ adds, goes, hash: planHash([...adds, ...goes]) },
};

const connectPart = async (name: string): Promise<string> => {
  const only = { subnets: ['subnet-0f10000000000002'], named: 'finance-app' };
  await follow(await stage.workerFor(name), stage.clock, `PR-${name}`, connect((7 * day) / 1000, only));
  return `PR-${name}`;
};

/** Maya asks for all of Finance, and Felix agrees once he sees it; true once that has come to its end. */
const widen =
  (id: string): Push =>
  async ({ peering }, request) => {
    const one = request && wideningProposals(request).at(-1);
    if (!one) {
      const asked = await peering.proposeWidening({ id, ...widening });
      if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
    } else if (one.status === 'proposed' && isShown(request))
      await peering.perform(id, felix, { decide: 'decide-proposal', proposalId: one.id });
    await expectWay();
    return Boolean(one?.endedAt !== undefined && request?.ping?.last && isShown(request));
  };

test('a widening that is killed at any write ends with the routes that were agreed to, leaves what passes its way, and is told once', {
  timeout: 400_000,
}, async () => {
  const before = await stage.allRoutes();
  const writes = await stage.killAtEachWrite(async (round) => {
    const id = await connectPart(`MORE${round}`);
    const all = await stage.allRoutes();
    return {
      ...{ id, name: `M${round}`, push: widen(id) },
      expect: async (worker, told) => {
        const { proposals } = await stage.requestIn(worker, id);
        expect(wideningProposals({ proposals }).at(-1)?.status).toBe('in-place');
        const way = all.find((route) => / 10\.10\.0\.0\/16 pcx-/.test(route)) ?? '';
        const after = [
          ...all.map((route) => (route.includes(`${narrower} pcx-`) ? route.replace(narrower, wide) : route)),
          way.replace(/^\S+/, dataTable),
        ];
        expect((await stage.allRoutes()).sort()).toEqual(after.sort());
        for (const type of ['proposed', 'approved', 'begun', 'added', 'ended'] as const)
          expect(told(`widening-${type}`)).toBe(1);
        const lines = (await stage.threadOf(id)).filter((words) =>
          words.includes('is widened to all of finance'),
        );
        expect(lines).toHaveLength(1);
        await follow(worker, stage.clock, id, async ({ peering }, request) => {
          if (request?.status === 'connected')
            await peering.perform(id, maya, { decide: 'remove', reason: 'the close is over' });
          return request?.status === 'removed' && isShown(request);
        });
        expect(await stage.allRoutes()).toEqual(before);
      },
    };
  }, 3);
  expect(writes).toBeGreaterThan(6);
});

/** What lets packets in: `sg-… tcp 443 443 10.0.0.0/8`, of both accounts. */
const groupRules = async (): Promise<string[]> => {
  const looks = [accounts.marketing, accounts.finance].map((account) =>
    lookFrom(account).client.send(new DescribeSecurityGroupRulesCommand({})),
  );
  return (await Promise.all(looks))
    .flatMap(({ SecurityGroupRules = [] }) => SecurityGroupRules)
    .filter(({ IsEgress }) => !IsEgress)
    .map((one) => [one.GroupId, one.IpProtocol, one.FromPort, one.ToPort, one.CidrIpv4].join(' '))
    .sort();
};

const onPort = {
  ...{ by: maya, reason: 'the reports moved', widened: { port: 443 }, named: 'port 443' },
  ...{ adds: [], goes: [], hash: planHash([]) },
};

/** Maya asks for another port, and for the rule that lets it in, and Felix agrees to each once he sees it. */
const openPort =
  (id: string, groupId: string): Push =>
  async ({ catalog, peering }, request) => {
    const one = request && wideningProposals(request).at(-1);
    const rule = request && ruleProposals(request).at(-1);
    const agree = (proposalId: string) =>
      peering.perform(id, felix, { decide: 'decide-proposal', proposalId });
    if (!one) {
      const asked = await peering.proposeWidening({ id, ...onPort });
      if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
    } else if (one.status === 'proposed' && isShown(request)) await agree(one.id);
    else if (one.status === 'in-place' && !rule) {
      const [from, to] = [catalog.find('marketing'), catalog.find('finance')];
      if (!from || !to) throw new Error('The catalog has changed.');
      const asked = { by: maya, from, to, groupId, protocol: 'tcp' as const, port: 443 };
      await peering.proposeRule({ ...asked, source: '10.10.0.0/16' });
    } else if (rule?.status === 'proposed' && request && isShown(request)) await agree(rule.id);
    return Boolean(rule?.status === 'in-place' && request?.ping?.last && isShown(request));
  };

test('another port and the rule that lets it in, killed at any write, end with that rule alone, and go with the peering', {
  timeout: 400_000,
}, async () => {
  const before = { routes: await stage.allRoutes(), rules: await groupRules() };
  const server = stage.sandbox.cloud.state.instances.find(({ account }) => account === accounts.finance);
  const groupId = server?.groupIds[0] ?? '';
  const writes = await stage.killAtEachWrite(async (round) => {
    const id = await stage.connectAs(`PORT${round}`);
    const routes = await stage.allRoutes();
    return {
      ...{ id, name: `P${round}`, push: openPort(id, groupId) },
      expect: async (worker, told) => {
        expect(await stage.allRoutes()).toEqual(routes);
        expect((await groupRules()).filter((one) => !before.rules.includes(one))).toEqual([
          `${groupId} tcp 443 443 10.10.0.0/16`,
        ]);
        const { service, ping } = await stage.requestIn(worker, id);
        expect(service).toEqual({ port: 443 });
        expect(ping?.answers.map(({ report }) => report.tcp?.outcome)).toContain('connected');
        for (const type of ['proposed', 'approved', 'begun', 'added', 'ended'] as const)
          expect(told(`widening-${type}`)).toBe(1);
        for (const type of ['rule-proposed', 'rule-approved'] as const) expect(told(type)).toBe(1);
        await follow(worker, stage.clock, id, removeAs('the close is over'));
        expect({ routes: await stage.allRoutes(), rules: await groupRules() }).toEqual(before);
      },
    };
  }, 3);
  expect(writes).toBeGreaterThan(6);
});

test('a widening of which one side cannot be written is undone whole, and said to be', async () => {
  const id = await connectPart('HALF');
  const all = await stage.allRoutes();
  const denial = { account: accounts.finance, action: 'ec2:CreateRoute' };
  setDenied(stage.sandbox.cloud.state, denial, true);
  const worker = await stage.workerFor('HALF');
  await follow(worker, stage.clock, id, async (...asked) => {
    stage.clock.advance(60_000);
    return widen(id)(...asked);
  });
  expect(await stage.allRoutes()).toEqual(all);
  const { proposals, widening: now, only } = await stage.requestIn(worker, id);
  expect(wideningProposals({ proposals }).at(-1)).toMatchObject({ status: 'failed' });
  expect({ now, only: only?.subnets }).toEqual({ now: undefined, only: ['subnet-0f10000000000002'] });
  const told = (await stage.threadOf(id)).filter((words) =>
    words.includes('was to be widened to all of finance'),
  );
  expect(told.join()).toMatch(/It could not be done: .*It is for what it was for before/);
});

/** A round tells that the route of a drill is gone, as any other that is. */
const suspect = async (request: PeeringRequest): Promise<void> => {
  const { side, routeTableId = '', destination = '' } = readKey(request.drill?.key ?? '');
  if (!side || request.drift?.suspected || request.drift?.found) return;
  const seen = { kind: 'route-missing', side, routeTableId, destination } as const;
  const event: RequestEvent = { type: 'drift-suspected', drifts: [seen], count: 1, again: stage.clock.now() };
  await stage.bookOf().append(request, { at: stage.clock.now(), by: { kind: 'bot' }, event });
};

test('a drill that is killed at any write has its route back, and is told once', {
  timeout: 400_000,
}, async () => {
  let id = await stage.connectAs('DRILL1');
  let before = await stage.allRoutes();
  const writes = await stage.killAtEachWrite(async (round) => {
    // With a long story behind it a request takes ever longer to tell.
    if (round % 9 === 0) {
      await follow(await stage.workerFor('DRILL'), stage.clock, id, removeAs('another begins'));
      id = await stage.connectAs(`DRILL${round}`);
      before = await stage.allRoutes();
    }
    const reason = `drill number ${round}`;
    return {
      ...{ id, name: `D${round}` },
      push: async ({ peering }, request) => {
        const one = request && drillProposals(request).find((each) => each.reason === reason);
        if (!one) {
          const drill = { decide: 'drill' as const, proposalId: `DR-${round}`, reason };
          const asked = await peering.perform(id, maya, drill);
          if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
        } else if (one.status === 'proposed' && isShown(request))
          await peering.perform(id, felix, { decide: 'decide-proposal', proposalId: one.id });
        // Found once people know of it: of a drill that was over sooner they would read its end alone.
        else if (
          request.drill?.brokenAt !== undefined &&
          request.drill.foundAt === undefined &&
          isShown(request)
        ) {
          expect(await stage.allRoutes()).toHaveLength(before.length - 1);
          await suspect(request);
        }
        return (
          one?.status === 'in-place' &&
          !request?.drift?.found &&
          request?.ping?.last === true &&
          isShown(request)
        );
      },
      expect: async (worker, told) => {
        expect(await stage.allRoutes()).toEqual(before);
        for (const type of ['drill-proposed', 'drill-approved', 'drill-broke', 'drill-ended'] as const)
          expect(told(type)).toBe(1);
        const one = drillProposals(await stage.requestIn(worker, id)).at(-1);
        expect(one?.foundMs).toBeGreaterThanOrEqual(0);
        expect(one?.mendedMs).toBeGreaterThanOrEqual(one?.foundMs ?? 0);
        expect((await stage.threadOf(id)).join('\n')).toContain('ended the drill: found after');
      },
    };
  });
  expect(writes).toBeGreaterThan(20);
});

const removeAs =
  (reason: string): Push =>
  async ({ peering }, request) => {
    if (request?.status === 'connected')
      await peering.perform(request.id, maya, { decide: 'remove', reason });
    return request?.status === 'removed' && isShown(request);
  };

const living = async (): Promise<string[]> =>
  (await lookFrom(accounts.marketing).peerings()).flatMap(({ Status }) =>
    Status?.Code === 'deleted' ? [] : (Status?.Code ?? []),
  );

test('a removal that is killed at any write leaves the world as it was before, and is told once', {
  timeout: 400_000,
}, async () => {
  const before = await stage.allRoutes();
  const writes = await stage.killAtEachWrite(async (round) => {
    const name = `GONE${round}`;
    const id = await stage.connectAs(name);
    return {
      ...{ id, name },
      push: removeAs('the close is over'),
      expect: async (_, told) => {
        expect(await stage.allRoutes()).toEqual(before);
        expect(await living()).toEqual([]);
        for (const type of ['removal-requested', 'removed'] as const) expect(told(type)).toBe(1);
        const cards = await openDoors(stage.sandbox.slackUrl).messages('felix', 'finance-net');
        expect(
          cards
            .filter((card) => wordsOf(card).includes(id))
            .map(wordsOf)
            .join(),
        ).toContain('The routes and the peering connection are gone');
      },
    };
  });
  expect(writes).toBeGreaterThan(8);
});
