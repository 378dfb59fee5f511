import { beforeAll, describe, expect, it } from 'vitest';
import { compare, disagreements, type Outcome, summary } from './compare.ts';
import { generateTopology } from './generate/topology.ts';
import { sweep, sweepAtTheEnd, whyNot } from './lab.ts';
import { severalAtOnce } from './shell.ts';

/** `KERNEL_SEEDS=17` looks at one topology again, `KERNEL_SEEDS=201-400` at others. */
const readSeeds = (text: string): number[] => {
  const [first = 1, last = first] = text.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

const chosen = process.env.KERNEL_SEEDS;
const seeds = readSeeds(chosen ?? '1-200');
/** More at once only wait for one another: the kernel makes and removes namespaces one by one. */
const AT_ONCE = 4;

const throughKernel = async (which: number[], carriesTransit = false): Promise<Outcome[]> => {
  const topologies = which.map(generateTopology);
  return (await severalAtOnce(topologies, AT_ONCE, (each) => compare(each, carriesTransit))).flat();
};

const waysOf = (outcomes: Outcome[]): string[] => [...new Set(outcomes.map(({ walk }) => walk.why))].sort();

const reason = await whyNot();
if (reason !== undefined) console.log(`The kernel lane is skipped on this machine: ${reason}`);

describe.skipIf(reason !== undefined)('pings and TCP connections through the Linux kernel', () => {
  let outcomes: Outcome[] = [];

  beforeAll(async () => {
    sweepAtTheEnd();
    sweep();
    outcomes = await throughKernel(seeds);
    console.log(summary(outcomes));
    return sweep;
  });

  it('are answered exactly where the emulated walk delivers', () => {
    expect(disagreements(outcomes, 'walk')).toBe('');
  });

  it('are answered nowhere that the diagnosis finds a cause, and everywhere that it finds none', () => {
    expect(disagreements(outcomes, 'evaluator')).toBe('');
  });

  it.skipIf(chosen !== undefined)('end in each way that the walk knows', () => {
    expect(waysOf(outcomes)).toEqual([
      'blackhole-route',
      'delivered',
      'left-the-network',
      'no-route',
      'no-such-host',
      'not-in-peer',
      'peering-not-active',
      'reply-blackhole-route',
      'reply-left-the-network',
      'reply-no-route',
      'reply-not-in-peer',
      'reply-peering-not-active',
      'reply-source-acl',
      'reply-target-acl',
      'reply-wrong-vpc',
      'source-acl',
      'source-group',
      'source-not-running',
      'target-acl',
      'target-group',
      'target-not-running',
    ]);
  });

  it.skipIf(chosen !== undefined)(
    'are answered through a third VPC once routers pass traffic on',
    async () => {
      const tried = new Set(
        outcomes.filter(({ walk }) => walk.why === 'not-in-peer').map(({ topology }) => topology.seed),
      );
      const loose = await throughKernel([...tried].slice(0, 20), true);
      const passed = loose.filter(({ answered, walk }) => answered && !walk.reached);
      expect(passed.length).toBeGreaterThan(20);
      expect(waysOf(passed)).toEqual(['not-in-peer', 'reply-not-in-peer']);
    },
  );
});
