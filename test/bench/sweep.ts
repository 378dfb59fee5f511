import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openDriftStage } from '../support/drift-stage.ts';
import { placesOf, type Size } from '../support/drift-world.ts';
import { type Row, row } from './row.ts';
import type { Made } from './sweep-process.ts';

/** Of what a place has, AWS gives at most so much in a page, and BatchGetItem takes so many. */
const most = { vpcs: 1000, tables: 100, peerings: 1000, filtering: 1000, indexed: 1000, batch: 100 };

const answerOf = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0];

const roundBy = async (child: ChildProcess): Promise<Made> => {
  child.send('go');
  // What the process sends is what sweep-process.ts makes.
  return (await answerOf(child)) as Made;
};

/** The fewest calls that read all places, and the fewest reads that give every connected request and a record a place. */
const leastOf = (size: Size) => {
  const places = placesOf(size).length;
  const { vpcsPerPlace, peerings } = size;
  const ofPlace =
    2 * Math.ceil(vpcsPerPlace / most.vpcs) +
    Math.ceil(vpcsPerPlace / most.tables) +
    // Network interfaces, security groups, their rules and network ACLs: of each network there is one or a few.
    4 * Math.ceil(vpcsPerPlace / most.filtering) +
    Math.ceil((2 * peerings) / places / most.peerings);
  const reads = Math.ceil(peerings / most.indexed) + Math.ceil(peerings / most.batch) + places;
  return { pages: places * ofPlace, reads };
};

const sum = (calls: Record<string, number>, fits: (name: string) => boolean): number =>
  Object.entries(calls).reduce((all, [name, count]) => all + (fits(name) ? count : 0), 0);

const isRead = (name: string): boolean => /^(Query|Get|BatchGet)/.test(name);

/** A round over everything that is connected, AWS as agreed: the first of a process, and one of those that follow. */
export const measureSweep = async (quick: boolean): Promise<Row[]> => {
  const size: Size = { accounts: 20, peerings: quick ? 1_000 : 10_000, vpcsPerPlace: quick ? 5 : 25 };
  const stage = await openDriftStage(size, Date.now);
  const child = fork('test/bench/sweep-process.ts', [JSON.stringify(size)], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    env: { ...process.env, ...stage.environment },
  });
  await answerOf(child);
  await roundBy(child);
  const before = sum(stage.cloud.calls(), () => true);
  const made = await roundBy(child);
  const calls = sum(stage.cloud.calls(), () => true) - before;
  child.kill();
  await stage.stop();
  if (made.woken > 0) throw new Error(`${made.woken} of ${size.peerings} requests are said to differ`);
  const { pages, reads } = leastOf(size);
  const what = `${size.peerings.toLocaleString('en-US')} connected requests in 20 accounts × 4 Regions`;
  return [
    row(`drift: calls of a round over ${what} / pages`, 'calls', calls, pages, 1.1),
    row(
      'drift: reads of DynamoDB / pages of the index, of requests, and a record a place',
      'reads',
      sum(made.calls, isRead),
      reads,
      1.1,
    ),
    row(
      'drift: writes of DynamoDB / a record a place',
      'writes',
      sum(made.calls, (name) => !isRead(name)),
      placesOf(size).length,
      1.2,
    ),
    row(`drift: a round / allowed`, 's', made.ms / 1000, 60, 1),
    row('drift: memory of a round above rest / allowed', 'MB', made.most - made.rest, 256, 1),
  ];
};
