import { type PartName, partOf } from './parts.ts';
import type { Row } from './row.ts';
import { runPart } from './run-part.ts';

type Told = {
  begun: (name: PartName, nth: number) => void;
  measured: (name: PartName, rows: readonly Row[], seconds: number) => void;
};

const waitsOnly = (name: PartName): boolean => partOf(name).waits ?? false;

/** Seconds that these parts take, two of those that wait beside one another in the quick run. */
export const expectedSeconds = (names: readonly PartName[], quick: boolean): number =>
  names.reduce((sum, name) => {
    const { seconds, waits } = partOf(name);
    return sum + (quick ? seconds.quick / (waits ? 2 : 1) : seconds.full);
  }, 0);

/** Measures these parts. One that fails costs its own rows only, and is named. */
export const runAll = async (names: readonly PartName[], flags: readonly string[], told: Told) => {
  const quick = flags.includes('--quick');
  const rows: Row[] = [];
  const failed: string[] = [];
  let nth = 0;
  const measure = async (name: PartName): Promise<void> => {
    told.begun(name, ++nth);
    try {
      const began = performance.now();
      const found = await runPart(name, flags);
      told.measured(name, found, (performance.now() - began) / 1000);
      rows.push(...found);
    } catch (error) {
      failed.push(String(error));
    }
  };
  const takeTurns = async (waiting: PartName[]): Promise<void> => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await measure(name);
  };
  await takeTurns(names.filter((name) => !waitsOnly(name)));
  const waiting = names.filter(waitsOnly);
  await Promise.all(quick ? [takeTurns(waiting), takeTurns(waiting)] : [takeTurns(waiting)]);
  return { rows, failed };
};
