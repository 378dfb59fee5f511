import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeClients } from '../../../src/aws/clients.ts';
import { readError } from '../../../src/aws/errors.ts';
import { listOrganization } from '../../../src/aws/organization.ts';
import { type Catalog, parseCatalog } from '../../../src/catalog/catalog.ts';
import type { Reading } from '../../../src/catalog/found.ts';
import { SetupProblem } from '../../bot/catalog.ts';
import { runTool } from '../tool.ts';
import { addedLines, type Proposal, propose, readAll, type Unread } from './discover.ts';

const usage = `npm run discover -- [--accounts 111122223333,444455556666] [--regions us-east-1,eu-west-1] [--write]

Reads which VPCs there are, with roles that only read, and proposes them for the catalog. What people wrote stays as it is, to the
letter: entries are added below. Without --write it only shows what would be added.
  --catalog FILE          the catalog; catalog.yaml where it is left out. It need not be there yet
  --organization          reads every account of the organization (organizations:ListAccounts, with your own credentials)
  --accounts, --regions   what to read; the accounts and Regions of the catalog where they are left out
  --role NAME             the role to take in accounts that the catalog does not name; own credentials where it is left out
  --external-id TEXT      the external id that those roles ask for
  --owners TAG=ID,…       Slack groups or users by what the owner tag says: finance=S012AB3CD,platform=U012AB3CD
  --default-owner ID      who answers where the tag says nothing that is known
  --default-channel ID    the channel of owners where the tag names none
  --name-tag, --environment-tag, --owner-tag, --channel-tag    Name, environment, owner and slack-channel where they are left out
  --write                 writes the file

Exit status: 0 nothing is new, or it was written; 1 something is new, or could not be read; 2 it could not be done.`;

const options = {
  catalog: { type: 'string', default: 'catalog.yaml' },
  accounts: { type: 'string' },
  organization: { type: 'boolean' },
  regions: { type: 'string' },
  role: { type: 'string' },
  'external-id': { type: 'string' },
  owners: { type: 'string' },
  'default-owner': { type: 'string' },
  'default-channel': { type: 'string' },
  'name-tag': { type: 'string', default: 'Name' },
  'environment-tag': { type: 'string', default: 'environment' },
  'owner-tag': { type: 'string', default: 'owner' },
  'channel-tag': { type: 'string', default: 'slack-channel' },
  write: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;
type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const listOf = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean);

const readingOf = (flags: Flags): Reading => ({
  nameTag: flags['name-tag'],
  environmentTag: flags['environment-tag'],
  ownerTag: flags['owner-tag'],
  channelTag: flags['channel-tag'],
  owners: new Map(
    listOf(flags.owners).map((pair): [string, string] => {
      const [said = '', id = ''] = pair.split('=');
      return [said, id];
    }),
  ),
  ...(flags['default-owner'] && { defaultOwner: flags['default-owner'] }),
  ...(flags['default-channel'] && { defaultChannel: flags['default-channel'] }),
});

const readBefore = async (file: string): Promise<{ text: string; catalog: Catalog | undefined }> => {
  if (!existsSync(file)) return { text: '', catalog: undefined };
  const text = await readFile(file, 'utf8');
  const catalog = parseCatalog(text);
  if ('problems' in catalog)
    throw new SetupProblem([`${file} has mistakes:`, ...catalog.problems].join('\n  '));
  return { text, catalog };
};

const placesFor = (flags: Flags, catalog: Catalog | undefined, inUse: readonly string[]) => {
  const given = { accounts: [...inUse, ...listOf(flags.accounts)], regions: listOf(flags.regions) };
  const accounts = given.accounts.length > 0 ? given.accounts : (catalog?.accounts ?? []);
  const regions =
    given.regions.length > 0
      ? given.regions
      : [...new Set((catalog?.vpcs ?? []).map(({ region }) => region))];
  if (accounts.length === 0 || regions.length === 0)
    throw new SetupProblem(
      'Which accounts, and which Regions? There is no catalog that says it: give --accounts or --organization, and --regions.',
    );
  return [...new Set(accounts)].flatMap((account) => regions.map((region) => ({ account, region })));
};

/** Accounts that are closed, or are being closed, have nothing to read; they are said, so that nobody misses them in silence. */
const readOrganization = async (flags: Flags) => {
  // It is one for all Regions of a partition, and any of them leads to it.
  const [region = 'us-east-1'] = listOf(flags.regions);
  const all = flags.organization ? await listOrganization(region).catch(explain) : [];
  const skipped = all.filter(({ state }) => state !== undefined);
  for (const { account, name, state } of skipped)
    say(`! ${name ?? account} (${account}) is ${state} in the organization, and is not read`);
  return {
    inUse: all.filter(({ state }) => state === undefined).map(({ account }) => account),
    names: new Map(all.map(({ account, name }) => [account, name])),
  };
};

/** Who may list accounts: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
const explain = (thrown: unknown): never => {
  throw new SetupProblem(
    `The accounts of the organization could not be listed: ${readError(thrown).code}. It takes organizations:ListAccounts, in the management account or one that it has delegated administration to; or give --accounts.`,
  );
};

const makeRoleFor =
  (flags: Flags, catalog: Catalog | undefined) =>
  (account: string): string | undefined => {
    if (catalog?.accounts.includes(account)) return catalog.roleIn(account);
    return flags.role && `arn:aws:iam::${account}:role/${flags.role}`;
  };

/** In one line of a terminal, or a line each where nobody watches. */
const tellProgress =
  (all: number) =>
  (done: number, vpcs: number): void => {
    const line = `Read ${done} of ${all} accounts and Regions, ${vpcs} VPCs`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}` : `${line}\n`);
    if (done === all && process.stderr.isTTY) process.stderr.write('\n');
  };

/** What could not be read may hold what is new. */
const newText = (entries: number, unread: number, places: number): string => {
  if (unread > 0 && unread === places) return 'Nothing could be read, so what is new is not known.';
  const where = unread > 0 ? ' in what could be read' : '';
  return entries === 0
    ? `Nothing is new${where}.`
    : `${entries} ${entries === 1 ? 'VPC is' : 'VPCs are'} new${where}.`;
};

const report = (
  { entries, unwritten, missing }: Proposal,
  unread: readonly Unread[],
  places: number,
): void => {
  for (const { vpc, because } of unwritten)
    say(`! ${vpc.vpcId} in ${vpc.account}, ${vpc.region} is not written: ${because}`);
  for (const name of missing)
    say(`! ${name} is in the catalog, and AWS shows it no more; look whether it is to go`);
  for (const { place, code } of unread) say(`! ${place} could not be read: ${code}`);
  say(newText(entries.length, unread.length, places));
};

const run = async (flags: Flags): Promise<number> => {
  const { text, catalog } = await readBefore(flags.catalog);
  const { inUse, names } = await readOrganization(flags);
  const places = placesFor(flags, catalog, inUse);
  const roleFor = makeRoleFor(flags, catalog);
  const externalId = flags['external-id'];
  const clients = makeClients({
    ...{ region: places[0]?.region ?? 'us-east-1', roleIn: roleFor },
    ...(externalId && { externalId }),
  });
  const { found, unread } = await readAll(clients, places, tellProgress(places.length));
  const proposal = propose({
    text,
    catalog,
    found,
    places,
    unread,
    reading: readingOf(flags),
    roleFor,
    nameFor: (account) => names.get(account),
  });
  if ('problems' in proposal) throw new SetupProblem(proposal.problems.join('\n  '));
  for (const line of addedLines(text, proposal.text)) say(line);
  report(proposal, unread, places.length);
  const isNew = proposal.entries.length > 0;
  if (isNew && flags.write) {
    await writeFile(flags.catalog, proposal.text);
    say(`Written to ${flags.catalog}.`);
  }
  return (isNew && !flags.write) || unread.length > 0 ? 1 : 0;
};

await runTool({
  usage,
  run: async () => {
    const { values } = parseArgs({ options });
    return values.help ? undefined : run(values);
  },
});
