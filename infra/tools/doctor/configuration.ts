import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Reading, readingOf } from '../../../src/catalog/reading.ts';
import type { Config, ConfigProblems } from '../../../src/config.ts';
import { openSource, SetupProblem } from '../../bot/catalog.ts';
import { type Check, checksOf } from './check.ts';

const { ok, wrong, warning } = checksOf('Configuration');

export const checkConfig = (config: Config | ConfigProblems): Check[] => {
  if ('problems' in config)
    return config.problems.map((problem) =>
      wrong('the environment', { because: problem, todo: 'Set it in .env; .env.example says what it is.' }),
    );
  const { api, host } = config;
  const { botToken, transport } = config.slack;
  const appToken = transport.kind === 'socket' ? transport.appToken : undefined;
  return [
    ok('the environment'),
    ...(api && host !== '127.0.0.1' && !api.url.startsWith('https:')
      ? [
          warning('API_PORT', {
            because: 'the API can be reached from other machines, and API_URL is no https address',
            todo: 'Put TLS before it, and name that address in API_URL (docs/api.md).',
          }),
        ]
      : []),
    ...(botToken.startsWith('xoxb-')
      ? []
      : [
          wrong('SLACK_BOT_TOKEN', {
            because: 'it does not begin with xoxb-, so it is another kind of token',
            todo: 'Take the Bot User OAuth Token of the app’s page "OAuth & Permissions".',
          }),
        ]),
    ...(appToken === undefined || appToken.startsWith('xapp-')
      ? []
      : [
          wrong('SLACK_APP_TOKEN', {
            because: 'it does not begin with xapp-, so it is another kind of token',
            todo: 'Make an app-level token with connections:write on the app’s page "Basic Information".',
          }),
        ]),
  ];
};

/** Owners by user id who could ever say yes; groups may hold anybody. */
const tooFewOwners = ({ owners: { users, groups }, policy: { approvals } }: CatalogVpc): boolean =>
  groups.length === 0 && users.length < approvals;

const checkOwners = (vpc: CatalogVpc): Check[] => [
  ...(tooFewOwners(vpc)
    ? [
        wrong(`owners of ${vpc.name}`, {
          because: `its policy asks for ${vpc.policy.approvals} approvals, and it names ${vpc.owners.users.length} owner`,
          todo: `Name more owners, or a user group, under vpcs.${vpc.name}.owners.`,
        }),
      ]
    : []),
  ...(vpc.prober
    ? []
    : [
        warning(`pings from ${vpc.name}`, {
          because: 'the catalog names no prober in it, so no packets can be sent from there',
          todo: `Name an instance with the SSM agent under vpcs.${vpc.name}.prober.`,
        }),
      ]),
];

const cannotRead = (because: string): Check =>
  wrong('the catalog', { because, todo: 'Name your catalog in CATALOG; docs/catalog.md shows one.' });

const readAsTheBot = async (config: Config): Promise<Reading | Check> => {
  const { catalogFile: place } = config;
  try {
    const { source, in: kind } = await openSource(config);
    const written = await source.read();
    if (typeof written !== 'string') return readingOf(place, written);
    return cannotRead(
      kind === 'file' ? `there is no file ${place} that can be read` : `there is nothing at ${place}`,
    );
  } catch (error) {
    return cannotRead(error instanceof SetupProblem ? error.message : `${place}: ${String(error)}`);
  }
};

/** Reads the catalog as the bot does. Returns it where it can be used. */
export const checkCatalog = async (config: Config): Promise<{ checks: Check[]; catalog?: Catalog }> => {
  const { catalogFile: place } = config;
  const reading = await readAsTheBot(config);
  if (!('digest' in reading)) return { checks: [reading] };
  if ('problems' in reading)
    return {
      checks: reading.problems.map((problem) =>
        wrong('the catalog', { because: problem, todo: `Mend it in ${place}.` }),
      ),
    };
  const { catalog } = reading;
  return {
    catalog,
    checks: [ok(`the catalog: ${catalog.vpcs.length} VPCs`), ...catalog.vpcs.flatMap(checkOwners)],
  };
};
