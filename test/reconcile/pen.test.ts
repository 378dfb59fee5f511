import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standing } from '../../handlers/render/standing.ts';
import { exportCode } from '../../src/as-code/export.ts';
import { handedOut, handedOutAs } from '../../src/as-code/handed-out.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import type { Actor } from '../../src/events/people.ts';
import type { Observed } from '../../src/network/vpc.ts';
import { imagineAll } from '../../src/plan/imagine.ts';
import { stepKey } from '../../src/plan/key.ts';
import { mendingKeys } from '../../src/plan/mending.ts';
import { isForOthers } from '../../src/plan/pen.ts';
import { nextSteps } from '../../src/plan/plan.ts';
import { makePlan, wantOf } from '../../src/reconcile/moves/want.ts';
import { unacceptedDrift } from '../../src/reconcile/next/connected/drift.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { withPen } from '../../src/reconcile/pen.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aPair, aRequest, felix, requested } from '../support/builders.ts';

type Pen = NonNullable<Observed['pen']>;

/** Somebody else has the pen for a part of the pair, and applies what was handed out whenever the bot looks in vain. */
const play = (begun: PeeringRequest, world: Observed, pen: Pen, end: string) => {
  let request = begun;
  let seen = world;
  let now = request.at;
  let looks = 0;
  const handedOut: string[] = [];
  const taken: string[] = [];
  const tell = (event: RequestEvent) => {
    request = evolve(
      request,
      link<RequestEvent>(request, { id: request.id, at: now, by: { kind: 'bot' }, event }),
    );
  };
  for (let moves = 0; moves < 200 && request.status !== end; moves++) {
    const observed = { ...seen, pen };
    const move = next(request, observed, now);
    if (move.do === 'wait') now = move.until;
    if (move.do === 'record') {
      tell(move.event);
      if (move.event.type === 'code-awaited') handedOut.push(...move.event.keys);
      if (move.event.type === 'code-unseen') {
        looks += 1;
        const theirs = nextSteps(wantOf(request), observed).filter((step) => isForOthers(observed, step));
        seen = imagineAll(seen, theirs, request.id);
      }
    }
    if (move.do === 'steps') {
      expect(move.steps.filter((step) => isForOthers(observed, step))).toEqual([]);
      const keys = move.steps.map(stepKey);
      taken.push(...keys);
      tell({ type: 'steps-started', keys, until: now + 1000 });
      tell({ type: 'steps-finished', answers: keys.map((key) => ({ key, ok: true })) });
      seen = imagineAll(seen, move.steps, request.id);
    }
  }
  return { request, seen, handedOut, taken, looks };
};

const world = aPair();
const approved = (): PeeringRequest => {
  const plan = makePlan(aRequest([requested]), world);
  return aRequest([
    { ...requested, duration: null },
    { type: 'planned', plan },
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  ]);
};

const half = (table: string) => fc.constantFrom(undefined, 'all' as const, [table]);
const pens = fc
  .record({ requester: half('rtb-a'), accepter: half('rtb-b') })
  .map((one): Pen => Object.fromEntries(Object.entries(one).filter(([, held]) => held)));

test('whatever Terraform writes is handed out and never written, and the rest is the bot’s, to the end and back', () => {
  fc.assert(
    fc.property(pens, (pen) => {
      const observed = { ...world, pen };
      const begun = approved();
      const theirs = (begun.plan?.steps ?? []).filter((step) => isForOthers(observed, step)).map(stepKey);
      const made = play(begun, world, pen, 'connected');
      expect(made.request.status).toBe('connected');
      expect([...new Set(made.handedOut)].sort()).toEqual([...theirs].sort());
      const all = begun.plan?.steps.map(stepKey) ?? [];
      expect([...made.taken, ...theirs].sort()).toEqual([...all].sort());

      const by = { kind: 'person' as const, ...felix };
      const event: RequestEvent = { type: 'removal-requested', reason: 'over' };
      const leaving = evolve(
        made.request,
        link<RequestEvent>(made.request, { id: 'PR-TEST', at: made.request.at, by, event }),
      );
      const gone = play(leaving, made.seen, pen, 'removed');
      expect(gone.request.status).toBe('removed');
      const left = [gone.seen.requester, gone.seen.accepter].flatMap(({ routeTables }) =>
        routeTables.flatMap(({ routes }) => routes),
      );
      expect(left).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('what others take their time with is looked for less and less often, and is said on the card', () => {
  let request = approved();
  const pen: Pen = { requester: 'all' };
  const tell = (event: RequestEvent, at: number) => {
    request = evolve(
      request,
      link<RequestEvent>(request, { id: request.id, at, by: { kind: 'bot' }, event }),
    );
  };
  const day = 86_400_000;
  const end = request.at + 7 * day;
  let looks = 0;
  for (let now = request.at; now < end; ) {
    const move = next(request, { ...world, pen }, now);
    if (move.do === 'record') tell(move.event, now);
    else if (move.do === 'wait') {
      looks += 1;
      now = move.until;
    } else throw new Error(`a ${move.do} where there is nothing to do`);
  }
  expect(request.status).toBe('connecting');
  expect(looks).toBeLessThan(450);
  expect(standing(request).join('\n')).toMatch(/Waits for Terraform\* since/);
});

test('drift where Terraform writes is told, and no button of ours mends it', () => {
  const made = play(approved(), world, {}, 'connected');
  const seen = { ...made.seen, requester: world.requester };
  const [own] = unacceptedDrift(made.request, seen);
  const [theirs] = unacceptedDrift(made.request, { ...seen, pen: { requester: ['rtb-a'] } });
  expect(own && mendingKeys(own)).toEqual(['create-route requester rtb-a 10.2.0.0/16']);
  expect(theirs).toMatchObject({ kind: 'route-missing', writtenBy: 'terraform' });
  expect(theirs && mendingKeys(theirs)).toEqual([]);
});

const rule = {
  ...{ ruleId: 'RU-1', side: 'accepter' as const, groupId: 'sg-b', protocol: 'tcp' as const },
  ...{ port: 5432, source: '10.1.0.0/16' },
};

test('a rule for a side that Terraform writes is handed out with its code, and never written', () => {
  const pen: Pen = { accepter: 'all' };
  const made = play(approved(), world, pen, 'connected');
  let { request } = made;
  const tell = (event: RequestEvent, by: Actor) => {
    request = evolve(request, link<RequestEvent>(request, { id: request.id, at: request.at, by, event }));
  };
  const owner = { kind: 'person' as const, ...felix };
  tell({ type: 'rule-proposed', rule, agreed: true }, owner);
  const observed = { ...made.seen, pen };
  for (let moves = 0; moves < 20 && !request.proposals.some(({ status }) => status === 'failed'); moves++) {
    const move = next(request, observed, request.at);
    if (move.do === 'steps') expect(move.steps.filter((step) => isForOthers(observed, step))).toEqual([]);
    if (move.do !== 'record') break;
    tell(move.event, { kind: 'bot' });
  }
  expect(request.proposals).toMatchObject([{ status: 'failed', handedOut: true }]);
  const [file] = exportCode(request, 'terraform', { only: handedOut(request) });
  expect(file?.text).toMatch(/resource "aws_vpc_security_group_ingress_rule"[^}]*sg-b/s);
  expect(handedOutAs(request)).toBe('in RU-1');
  expect(handedOutAs(made.request)).toBeUndefined();
});

test('the catalog says who writes, for a VPC or for some of its tables', () => {
  const text = readFileSync('infra/sandbox/catalog.yaml', 'utf8')
    .replace(/^( {4}vpcId: vpc-0a10000000000001)$/m, '$1\n    written-by: terraform')
    .replace(/^( {4}vpcId: vpc-0f10000000000002)$/m, '$1\n    written-by: { terraform: [rtb-0a1] }');
  const catalog = parseCatalog(text);
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  const [requester, accepter] = [catalog.find('marketing'), catalog.find('finance')];
  if (!requester || !accepter) throw new Error('The sandbox has both.');
  expect(withPen(catalog, { requester, accepter }, world).pen).toEqual({
    requester: 'all',
    accepter: ['rtb-0a1'],
  });
  const wrong = parseCatalog(text.replace('written-by: terraform', 'written-by: pulumi'));
  expect('problems' in wrong && wrong.problems.join()).toContain('must be terraform');
});
