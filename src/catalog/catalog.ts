import { z } from 'zod';
import { type VpcRef, vpcKey } from '../network/vpc.ts';
import { type Freeze, freeze } from './freeze.ts';
import { type Mending, mending, mendsIn } from './mending.ts';
import { findIn, suggestIn } from './names.ts';
import { channelId, networkTeam, people } from './people.ts';
import { keys, problemsOf, text, usual } from './problems.ts';
import { region } from './region.ts';
import { selector, selects } from './selectors.ts';
import { readYaml } from './text.ts';
import { type TicketRule, ticket } from './ticket.ts';
import { vpcAt } from './vpc-at.ts';
import { writtenBy } from './written-by.ts';

const accountId = text(/^\d{12}$/, 'must be the 12 digits of an AWS account, in quotes');
const name = text(
  /^[a-z0-9][a-z0-9-]*$/,
  'must be a name of lower-case letters, digits and dashes, such as finance',
);
const days = /^(\d+)\s*([mhdw])$/;
const unitSeconds = new Map([
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
  ['w', 604_800],
]);

const secondsIn = (length: string): number => {
  const [, count, unit] = days.exec(length.trim().toLowerCase()) ?? [];
  return Number(count) * (unitSeconds.get(unit ?? '') ?? Number.NaN);
};

/** Ten years. Who says more means "until somebody removes it"; and moments far enough off are no dates any more. */
const longestSeconds = 3650 * 86_400;

/** Is it a length of time, but longer than the ten years that a peering is kept for at the most? */
export const isTooLong = (length: string): boolean => secondsIn(length) > longestSeconds;

/** `7d`, `12h`, `90m`, `2w` → seconds, or undefined; also for no time at all, and for more than ten years. */
export const parseDuration = (length: string): number | undefined => {
  const seconds = secondsIn(length);
  return seconds > 0 && seconds <= longestSeconds ? seconds : undefined;
};

const noLength = 'must be a length of time, such as 72h or 30d';
const duration = z.string({ error: noLength }).transform((length, context) => {
  const seconds = parseDuration(length);
  if (seconds === undefined)
    context.addIssue(isTooLong(length) ? 'must be ten years (3650d) at the most' : noLength);
  return seconds ?? 0;
});

const subnetId = text(/^subnet-[0-9a-f]+$/, 'must be a subnet id, such as subnet-0123456789abcdef0');
const environment = text(/^[a-z0-9][a-z0-9-]*$/, 'must be a short name such as prod');
/** A VPC by its name, or every VPC of an environment: `finance`, `env:prod`. */

const policy = keys({
  longest: duration.optional(),
  permanent: z.boolean().default(false),
  /** How many owners have to say yes. */
  approvals: z.union([z.literal(1), z.literal(2)], 'must be 1 or 2, without quotes').default(1),
  /** Who may ask to be joined to it; everybody of the workspace where it is left out. */
  askers: people.optional(),
  /** What it may be joined to; everything where it is left out. */
  allow: z.array(selector).optional(),
  /** What it may never be joined to, whatever else allows it. */
  deny: z.array(selector).default([]),
  /** Who may approve alone in an emergency; nobody where it is left out. */
  breakGlass: people.optional(),
  /** Who may have it pinged, beside the owners of either end and whoever asked for a peering of the two. */
  pingers: z
    .union([z.literal('everybody'), people], {
      error: 'must be everybody, or users and user groups such as { groups: [S012AB3CD] }',
    })
    .optional(),
});

const instance = text(/^i-[0-9a-f]+$/, 'must be an instance id, such as i-0123456789abcdef0');

const vpc = keys({
  account: accountId,
  region,
  vpcId: text(/^vpc-[0-9a-f]+$/, 'must be a VPC id, such as vpc-0123456789abcdef0'),
  aliases: z.array(name).default([]),
  owners: people,
  /** Who is named when the owners do not answer. */
  escalate: people.optional(),
  /** Who may ask for a drill on a peering of it with another VPC that names them too, such as the network team. */
  drill: people.optional(),
  /** Such as prod or dev; policies and rules can name it. */
  environment: environment.optional(),
  channel: channelId,
  /** Sends pings: an instance that SSM can run commands on. */
  prober: instance.optional(),
  /** Gets pinged. The prober where it is not given. */
  target: instance.optional(),
  /** Names for parts of it: `only database` asks for routes to and from those subnets. */
  scopes: z.record(name, z.array(subnetId).min(1, 'must name at least one subnet')).default({}),
  /** Lets peers resolve its public DNS names to private addresses. */
  dns: z.boolean().default(false),
  'written-by': writtenBy.optional(),
  /** What is done about drift on its side, where that is not as for the others. */
  drift: keys({ repair: mending.optional() }).optional(),
  policy: policy.default({ permanent: false, approvals: 1, deny: [] }),
});

/** Pairs for which nobody has to be asked. An explicit deny of either VPC goes before it. */
const rule = keys({
  name,
  between: z.tuple([selector, selector], 'must name two VPCs or environments'),
  longest: duration.optional(),
});

const sensitive = keys({
  environments: z.array(environment).default([]),
  tags: z.array(z.string().min(1)).default([]),
});

const file = keys({
  mode: z.enum(['manage', 'observe'], 'must be manage or observe').default('manage'),
  accounts: z.record(
    accountId,
    keys({
      name: z.string().optional(),
      role: text(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'must be the ARN of a role').optional(),
    }),
  ),
  /** Whether permissions are rehearsed by dry runs. Policies with conditions on a connection may fail one for no reason. */
  rehearse: z.boolean().default(true),
  /** How often everything connected is compared with AWS, and what is done about what lies within the agreed plan. */
  drift: keys({ every: duration.prefault('5m'), repair: mending.default('ask') }).prefault({}),
  /** How long nobody has to have used an adopted peering until `/peer tidy` names it. */
  tidy: keys({ unused: duration.prefault('30d') }).prefault({}),
  /** How often packets are sent again through what is connected; only when somebody asks where it is left out. */
  verify: keys({ every: duration }).optional(),
  /** How long owners have to answer. */
  lapse: duration.prefault('72h'),
  /** How long the end of a peering waits for the answer to an extension; not at all where it is left out. */
  grace: duration.optional(),
  /** How long a peering lives when the asker does not say. */
  duration: duration.prefault('7d'),
  freeze: freeze.default([]),
  /** How often owners confirm that a peering without an end is still needed, and what becomes of one that nobody confirms. */
  recertify: keys({
    every: duration.prefault('90d'),
    after: z.enum(['keep', 'end'], 'must be keep or end').default('keep'),
  }).prefault({}),
  sensitive: sensitive.default({ environments: [], tags: [] }),
  autoApprove: z.array(rule).default([]),
  /** Who may look back on everything; owners see what concerns their VPCs, askers their requests. */
  auditors: people.optional(),
  /** Where it is said what only whoever runs the bot can mend; the log says it anyway. */
  networkTeam: networkTeam.optional(),
  /** The numbers by which another system knows a request. */
  ticket: ticket.optional(),
  vpcs: z.record(name, vpc).refine((vpcs) => Object.keys(vpcs).length > 0, 'must name at least one VPC'),
});

/** A VPC that people may name, and who answers for it. Durations are in seconds. */
export type CatalogVpc = z.infer<typeof vpc> & { name: string };

/** Slack users and user groups. */
export type PeopleOf = z.infer<typeof people>;
export type Rule = z.infer<typeof rule>;

export type Catalog = {
  mode: 'manage' | 'observe';
  vpcs: CatalogVpc[];
  /** Environments and tags (`data=pii`, or `pci` for any value) that a card points out. */
  sensitive: z.infer<typeof sensitive>;
  rules: Rule[];
  /** When nothing is begun. */
  freezes: Freeze[];
  /** Seconds after which a peering without an end has to be confirmed, and what follows where it is not. */
  recertify: { every: number; after: 'keep' | 'end' };
  /** Who may see the whole log; nobody where it is left out. */
  auditors: PeopleOf | undefined;
  networkTeam: z.infer<typeof networkTeam> | undefined;
  ticket: TicketRule | undefined;
  /** Are permissions rehearsed by dry runs before anybody is asked? */
  rehearse: boolean;
  /** Seconds between two comparisons of everything connected with AWS. */
  driftEvery: number;
  /** Seconds between two counts of packets by schedule, if there is one. */
  verifyEvery: number | undefined;
  /** What is done where a VPC does not say what is done about drift on its side. */
  driftRepair: Mending;
  /** Is what goes on the side of a VPC put back without a click? */
  mendsByItself: (ref: VpcRef) => boolean;
  /** Every account that the catalog names. */
  accounts: string[];
  /** The role to take in an account; none where the bot's own credentials serve. Throws where the account is not named. */
  roleIn: (account: string) => string | undefined;
  /** What people call an account, if the catalog says so. */
  accountName: (account: string) => string | undefined;
  lapseAfter: number;
  /** Seconds without traffic after which an adopted peering is named as unused. */
  unusedAfter: number;
  defaultDuration: number;
  /** Seconds for which an end waits for the answer to an extension. */
  grace: number;
  /** By name or alias, in any case. */
  find: (name: string) => CatalogVpc | undefined;
  /** The name under which people know a VPC, if they do. */
  nameOf: (ref: VpcRef) => string | undefined;
  /** The known name nearest to a mistyped one, if one is near enough to be meant. */
  suggest: (name: string) => string | undefined;
};

/** Credentials of the bot's own account would look for a stranger's VPC there, and not find it. */
const roleOf = (accounts: Record<string, { role?: string | undefined }>, account: string) => {
  const named = Object.hasOwn(accounts, account) ? accounts[account] : undefined;
  if (!named)
    throw new Error(
      `The catalog names no account ${account}, so I have no role to take there. Add it under accounts.`,
    );
  return named.role;
};

type CatalogProblems = { problems: string[] };

const twice = (values: string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

/** What a schema cannot see: names or VPCs that stand twice, and accounts that nobody described. */
const checkAcross = (vpcs: CatalogVpc[], accounts: string[]): string[] => [
  ...twice(vpcs.flatMap((one) => [one.name, ...one.aliases])).map(
    (one) => `vpcs: the name "${one}" stands for two VPCs; give each its own`,
  ),
  ...twice(vpcs.map(vpcKey)).map((key) => `vpcs: ${key} stands twice; keep one entry and use aliases`),
  ...vpcs
    .filter((one) => !accounts.includes(one.account))
    .map((one) => `vpcs.${one.name}.account: "${one.account}" is not among accounts; add it there`),
];

/** Selectors that mean nothing are mistakes: a deny that is misspelt would allow. */
const checkSelectors = (
  vpcs: CatalogVpc[],
  rules: Rule[],
  freezes: Freeze[],
  ticket: TicketRule | undefined,
): string[] => {
  const used: [where: string, selectors: string[]][] = [
    ...vpcs.flatMap(({ name, policy: { allow = [], deny } }): [string, string[]][] => [
      [`vpcs.${name}.policy.allow`, allow],
      [`vpcs.${name}.policy.deny`, deny],
    ]),
    ['ticket.required-for', (ticket?.['required-for'] ?? []).filter((one) => one !== 'sensitive')],
    ...freezes.map((one, index): [string, string[]] => [`freeze[${index}].for`, one.for ?? []]),
    ...rules.map((one): [string, string[]] => [`autoApprove.${one.name}.between`, one.between]),
  ];
  return used.flatMap(([where, selectors]) =>
    selectors
      .filter((wanted) => !vpcs.some((one) => selects(wanted, one)))
      .map((wanted) => `${where}: "${wanted}" is no VPC or environment of this catalog`),
  );
};

/** Text of the catalog file → Catalog, or every problem at once, each with its path and what to write instead. */
export const parseCatalog = (written: string): Catalog | CatalogProblems => {
  const yaml = readYaml(written);
  if ('problems' in yaml) return yaml;
  const parsed = file.safeParse(yaml.value, { error: usual });
  if (!parsed.success) return { problems: problemsOf(parsed.error.issues) };
  const { accounts, lapse, grace = 0, duration: defaultDuration } = parsed.data;
  const vpcs = Object.entries(parsed.data.vpcs).map(([key, one]) => ({ ...one, name: key }));
  const { sensitive, rehearse, drift, autoApprove: rules, auditors, networkTeam } = parsed.data;
  const { freeze: freezes, recertify } = parsed.data;
  const problems = [
    ...checkAcross(vpcs, Object.keys(accounts)),
    ...checkSelectors(vpcs, rules, freezes, parsed.data.ticket),
  ];
  if (problems.length > 0) return { problems };
  return {
    ...{ vpcs, sensitive, rules, freezes, recertify, auditors, networkTeam },
    ticket: parsed.data.ticket,
    rehearse,
    driftEvery: drift.every,
    verifyEvery: parsed.data.verify?.every,
    driftRepair: drift.repair,
    unusedAfter: parsed.data.tidy.unused,
    mendsByItself: mendsIn(vpcs, drift.repair),
    mode: parsed.data.mode,
    accounts: Object.keys(accounts),
    roleIn: (account) => roleOf(accounts, account),
    accountName: (account) => (Object.hasOwn(accounts, account) ? accounts[account]?.name : undefined),
    lapseAfter: lapse,
    defaultDuration,
    grace,
    find: findIn(vpcs),
    nameOf: (ref) => vpcAt(vpcs, ref)?.name,
    suggest: suggestIn(vpcs),
  };
};
