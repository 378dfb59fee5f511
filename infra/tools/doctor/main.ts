import { existsSync } from 'node:fs';
import { readConfig } from '../../../src/config.ts';
import { missingWords } from '../missing.ts';
import { examine } from './examine.ts';
import { isHealthy, reportText } from './report.ts';

const usage = `npm run doctor -- [--json]

Looks at everything that the bot needs, as the bot would, and changes nothing: its configuration and catalog, Slack, the roles and
permissions in AWS, the probers, and DynamoDB. ✓ right, ✗ wrong, ! worth a look, – could not be looked at.
Exit status: 0 nothing is wrong, 1 something is, 2 it could not look. See docs/doctor.md.`;

const main = async (args: string[]): Promise<number> => {
  if (args.some((one) => one !== '--json')) {
    process.stderr.write(`${usage}\n`);
    return args.includes('--help') ? 0 : 2;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    const checks = await examine(readConfig(), Date.now);
    process.stdout.write(
      args.includes('--json') ? `${JSON.stringify(checks, null, 2)}\n` : reportText(checks),
    );
    return isHealthy(checks) ? 0 : 1;
  } catch (error) {
    process.stderr.write(
      `${missingWords(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
    );
    return 2;
  }
};

// Kept-alive connections would hold the process for some seconds more.
process.exit(await main(process.argv.slice(2)));
