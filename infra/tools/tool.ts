import { existsSync } from 'node:fs';
import { missingWords } from './missing.ts';

/** `run` says how it went as an exit status, or undefined where all that was wanted is how to use the tool. */
type Tool = { usage: string; run: () => Promise<number | undefined> };

/** Runs a tool for administrators to its end, with the variables of `.env`. Exit status 2: it could not do its work. */
export const runTool = async ({ usage, run }: Tool): Promise<never> => {
  const carryOut = async (): Promise<number> => {
    try {
      if (existsSync('.env')) process.loadEnvFile('.env');
      const status = await run();
      if (status === undefined) process.stdout.write(`${usage}\n`);
      return status ?? 0;
    } catch (error) {
      const plain = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${missingWords(error) ?? plain}\n\n${usage}\n`);
      return 2;
    }
  };
  // Kept-alive connections would hold the process for some seconds more.
  process.exit(await carryOut());
};
