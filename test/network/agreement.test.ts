import { describe, expect, test } from 'vitest';
import { type Death, walk } from '../../infra/sandbox/aws/network/walk.ts';
import { type Because, type Check, diagnose } from '../../src/network/diagnose.ts';
import { randomNetwork } from '../support/random/network.ts';
import { seenEnd } from '../support/seen-end.ts';

const networks = 10_000;

/** Where a packet that died may have done so by the evaluator's account. */
const placesOf: Record<Death, string[]> = {
  'source-not-running': ['from prober there'],
  'source-group': ['from sg-egress there'],
  'source-acl': ['from acl-out there'],
  'no-route': ['from route-there there', 'from prober there'],
  'blackhole-route': ['from route-there there'],
  'left-the-network': ['from route-there there'],
  'peering-not-active': ['from peering there', 'from route-there there'],
  'not-in-peer': ['from route-there there', 'to target there'],
  'no-such-host': ['from route-there there', 'to target there'],
  'target-not-running': ['from route-there there', 'to target there'],
  'target-acl': ['to acl-in there'],
  'target-group': ['to sg-ingress there'],
  'host-silent': [],
  'reply-target-acl': ['to acl-out back'],
  'reply-no-route': ['to route-back back'],
  'reply-blackhole-route': ['to route-back back'],
  'reply-left-the-network': ['to route-back back'],
  'reply-peering-not-active': ['to route-back back'],
  'reply-not-in-peer': ['to route-back back'],
  'reply-wrong-vpc': ['to route-back back'],
  'reply-source-acl': ['from acl-in back'],
};

/**
 * Where "unknown" may differ from the walk: an appliance takes the packet, behind which the walk's network ends; and
 * prefix lists that the walk reads, and the evaluator here sometimes may not.
 */
const mayDiffer: readonly Because['code'][] = [
  'route-through-middlebox',
  'route-list-unknown',
  'rule-list-unknown',
];

const placeOf = ({ at, what, way }: Check): string => `${at} ${what} ${way}`;

/** Over another connection the packet goes to a third VPC, which may even have a twin of the address. */
const isStray = ({ what, because }: Check): boolean =>
  what === 'route-there' && 'target' in because && ['pcx-ac', 'pcx-bc'].includes(because.target);

/** Both judge one network: the walk by sending a packet, the evaluator by what EC2 shows of it. */
const judge = (seed: number) => {
  const { scene, from, to, address } = randomNetwork(seed);
  const lists = seed % 10 === 0 ? ['pl-1'] : ['pl-1', 'pl-2'];
  const walked = walk(from, address, scene);
  const path = {
    from: seenEnd(scene, from, from.privateIp, lists),
    to: seenEnd(scene, to, address, lists),
  };
  const isAnswered = walked.delivered && walked.target.id === to.id;
  const died = walked.delivered ? undefined : walked.died;
  return { seed, checks: diagnose(path), isAnswered, died };
};
type Judged = ReturnType<typeof judge>;

const failedOf = ({ checks }: Judged) => checks.filter(({ passed }) => passed === false);
/** What is unknown, apart from what always is. */
const unknownOf = ({ checks }: Judged) =>
  checks.filter(({ passed, because }) => passed === 'unknown' && because.code !== 'cannot-see');
/** No fault was found, and not everything is known either. */
const isOpen = (judged: Judged): boolean => failedOf(judged).length === 0 && unknownOf(judged).length > 0;

const agree = (judged: Judged): boolean => {
  const { isAnswered, died, checks } = judged;
  const failed = failedOf(judged);
  const doubted = unknownOf(judged).filter(({ because }) => mayDiffer.includes(because.code));
  if (isAnswered) return failed.length === 0 && doubted.length === unknownOf(judged).length;
  const places = [...failed, ...doubted].map(placeOf);
  const isTraced = died && !checks.some(isStray);
  return isTraced ? places.some((place) => placesOf[died].includes(place)) : places.length > 0;
};

const told = ({ seed, isAnswered, died, checks }: Judged) => ({
  ...{ seed, walked: isAnswered ? 'answered' : (died ?? 'answered by another') },
  found: checks
    .filter(({ passed }) => passed !== true)
    .map((check) => `${placeOf(check)}: ${check.because.code}`),
});

describe(`over ${networks} random networks`, () => {
  const all = Array.from({ length: networks }, (_, seed) => judge(seed));

  test('the evaluator and the packet walk say the same, and of the same place', () => {
    expect(all.filter((judged) => !agree(judged)).map(told)).toEqual([]);
  });

  test('neither outcome is rare, and a packet dies in every way that there is', () => {
    expect(all.filter(({ isAnswered }) => isAnswered).length).toBeGreaterThan(networks / 5);
    const deaths = Object.entries(placesOf).filter(([, places]) => places.length > 0);
    const rare = deaths.filter(([death]) => all.filter(({ died }) => died === death).length < 5);
    expect(rare.map(([death]) => death)).toEqual([]);
  });

  test('both families are pinged', () => {
    for (const route of ['10.2.0.0/16', '2001:db8:2::/56'])
      expect(
        all.filter(
          ({ isAnswered, checks }) =>
            isAnswered &&
            checks.some(({ because }) => because.code === 'route-ok' && because.destination === route),
        ).length,
      ).toBeGreaterThan(networks / 20);
  });

  test('the evaluator seldom has to say that it does not know', () => {
    expect(all.filter(isOpen).length).toBeLessThan(networks / 20);
  });
});
