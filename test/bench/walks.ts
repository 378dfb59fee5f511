import fc from 'fast-check';
import { changes } from '../support/drift-changes.ts';
import { takeWalk } from '../support/drift-walk.ts';
import { type Row, row } from './row.ts';

/** Random changes behind the bot's back, and what it says and writes about them, held against the cloud's own state. */
export const measureWalks = async (quick: boolean): Promise<Row[]> => {
  const count = Number(process.env.WALKS ?? (quick ? 10 : 1_000));
  const faults = { contradictions: 0, alarms: 0, touched: 0, unequal: 0 };
  const done = { told: 0, repairs: 0 };
  for (const rounds of fc.sample(changes, { numRuns: count, seed: 15 })) {
    const found = await takeWalk(rounds);
    for (const kind of ['contradictions', 'alarms', 'touched', 'unequal'] as const)
      faults[kind] += found[kind].length;
    done.told += found.told;
    done.repairs += found.repairs;
  }
  const walks = `${count.toLocaleString('en-US')} walks behind the back`;
  const { told, repairs } = done;
  return [
    row(
      `drift: contradictions of ping, status and world in ${walks} / walks`,
      '',
      faults.contradictions,
      count,
      0,
    ),
    row('drift: false alarms in them / what was told', '', faults.alarms, told, 0),
    row('drift: repairs that touched what is not ours / repairs', '', faults.touched, repairs, 0),
    row('drift: repairs after which it is not as approved / repairs', '', faults.unequal, repairs, 0),
  ];
};
