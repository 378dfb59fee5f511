import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../../../src/config.ts';
import { makeRawTableClient } from '../../../src/store/client.ts';
import { readCatalog, SetupProblem } from '../../bot/catalog.ts';
import { clientsFor } from '../../bot/clients.ts';
import { runTool } from '../tool.ts';
import { type Change, planDocuments } from './documents.ts';
import { planTables } from './tables.ts';

const usage = `npm run setup -- [--plan] [--yes] [--update-document]

Creates the two tables in DynamoDB, with backups and deletion protection, and the SSM document in every account and Region of the
catalog. Shows first what it would do. What is there already stays as it is.
  --plan              only shows it
  --yes               does not ask
  --update-document   brings an SSM document that differs up to date

With CDK none of this is needed: docs/deploy-aws.md. Exit status: 0 all is there, 1 not done, 2 it could not be done.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const lineOf = ({ what, state, because }: Change): string => {
  const marks = { there: '✓', create: '+', update: '~', differs: '!', unknown: '–' };
  return `  ${marks[state]} ${what}${because ? `: ${because}` : ''}`;
};

const isAgreed = async (): Promise<boolean> => {
  if (!process.stdin.isTTY) {
    say('Nobody can be asked here. Say --yes to go on without.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Do this? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
};

const makePlan = async (updatesDocument: boolean): Promise<Change[]> => {
  const config = readConfig();
  if ('problems' in config) throw new SetupProblem(config.problems.join('\n'));
  const catalog = await readCatalog(config);
  const { region, pingDocument } = config.aws;
  const [tables, documents] = await Promise.all([
    planTables(makeRawTableClient(region), config.tables),
    planDocuments(clientsFor(config, catalog), catalog.vpcs, {
      name: pingDocument,
      updates: updatesDocument,
    }),
  ]);
  return [...tables, ...documents];
};

const carryOut = async (changes: Change[]): Promise<boolean> => {
  let isWhole = true;
  for (const { what, act } of changes) {
    try {
      await act?.();
      if (act) say(`  ✓ ${what}`);
    } catch (error) {
      isWhole = false;
      say(`  ✗ ${what}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
    }
  }
  return isWhole;
};

const run = async (flags: {
  plan?: boolean;
  yes?: boolean;
  'update-document'?: boolean;
}): Promise<number> => {
  const changes = await makePlan(flags['update-document'] ?? false);
  say('What is there (✓), and what would be done (+ created, ~ changed):');
  for (const change of changes) say(lineOf(change));
  const open = changes.filter(({ act }) => act);
  const isLeft = changes.some(({ state }) => state === 'differs' || state === 'unknown');
  if (open.length === 0) {
    say(isLeft ? '\nThe rest is left as it is.' : '\nEverything is there.');
    return isLeft ? 1 : 0;
  }
  if (flags.plan) return 1;
  if (!flags.yes && !(await isAgreed())) {
    say('Nothing was done.');
    return 1;
  }
  say('');
  return (await carryOut(open)) && !isLeft ? 0 : 1;
};

await runTool({
  usage,
  run: async () => {
    const { values } = parseArgs({
      options: {
        plan: { type: 'boolean' },
        yes: { type: 'boolean' },
        'update-document': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values.help ? undefined : run(values);
  },
});
