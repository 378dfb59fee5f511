import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandOutput,
  DescribeVpcsCommand,
  type EC2Client,
  ModifyVpcPeeringConnectionOptionsCommand,
  ReplaceRouteCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand, GetDocumentCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { canonical } from '../../../src/audit/chain.ts';
import { NotAllowed } from '../../../src/aws/allowed.ts';
import { type Clients, callLimits } from '../../../src/aws/clients.ts';
import { dryRunsAt } from '../../../src/aws/dry-runs.ts';
import { isDenied, isNotFound, readError } from '../../../src/aws/errors.ts';
import { lookThoroughly } from '../../../src/aws/look.ts';
import { makeReadLimits } from '../../../src/aws/quotas.ts';
import { limiting } from '../../../src/calls.ts';
import type { Catalog, CatalogVpc } from '../../../src/catalog.ts';
import type { Config } from '../../../src/config.ts';
import { type Side, sides } from '../../../src/network/vpc.ts';
import pingDocument from '../../deploy/aws/ping-document.json' with { type: 'json' };
import { type Check, checksOf, each, looked } from './check.ts';
import { checkDryRuns, checkUnchanged, readTraces } from './dry-runs.ts';

const { ok, wrong, warning, unknown } = checksOf('AWS');

type Looking = { config: Config; catalog: Catalog; clients: Clients; now: () => number };
type Where = Pick<CatalogVpc, 'account' | 'region'>;

const placeText = ({ account, region }: Where): string => `account ${account}, ${region}`;

/** AWS refuses signatures that are five minutes off, and so does Slack with its own. */
const tolerableMs = 60_000;
const fatalMs = 300_000;

const checkClock = (date: string | undefined, now: number): Check[] => {
  const off = date === undefined ? Number.NaN : now - Date.parse(date);
  if (Number.isNaN(off)) return [unknown('the clock of this machine', 'AWS did not say what time it is')];
  if (Math.abs(off) < tolerableMs) return [ok('the clock of this machine')];
  const told = {
    because: `it is ${Math.round(Math.abs(off) / 1000)} seconds ${off > 0 ? 'ahead of' : 'behind'} AWS’s`,
    todo: 'Let the machine keep its time with NTP (chrony, systemd-timesyncd).',
  };
  return Math.abs(off) >= fatalMs
    ? [wrong('the clock of this machine', told)]
    : [warning('the clock of this machine', told)];
};

/** Who the bot is before it takes any role, and by the way what time it is there. */
const checkOwnIdentity = async ({ config, now }: Looking): Promise<Check[]> => {
  const sts = new STSClient({ region: config.aws.region, ...limiting({ ...callLimits, tries: 2 }) });
  let date: string | undefined;
  sts.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      date = (result.response as { headers?: Record<string, string> }).headers?.date;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  const what = 'the bot’s own credentials';
  try {
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
    return [ok(`${what}: ${Arn}`), ...checkClock(date, now())];
  } catch (error) {
    const { code, said } = readError(error);
    return [
      wrong(what, {
        because: `${code}: ${said}`,
        todo: 'Give the process a role (instance profile, task role, AWS_PROFILE), or keys in the environment.',
      }),
    ];
  }
};

const checkRole = async ({ clients, config }: Looking, account: string): Promise<Check[]> => {
  const role = clients.roleIn(account);
  const what = `the role in account ${account}`;
  if (!role)
    return [
      warning(what, {
        because: 'the catalog names none, so the bot’s own credentials act there',
        todo: 'Right only where the VPCs are in the bot’s own account.',
      }),
    ];
  try {
    await clients.ec2({ account, region: config.aws.region }).config.credentials();
    return [ok(`${what}: ${role}`)];
  } catch (error) {
    const { code, said } = readError(error);
    const externalId = config.aws.externalId
      ? 'the one in EXTERNAL_ID'
      : 'none, since EXTERNAL_ID is not set';
    return [
      wrong(what, {
        because: `${code}: ${said}`,
        todo: `The role ${role} must exist, trust the bot’s own identity, and ask for the ExternalId that the bot sends (${externalId}).`,
      }),
    ];
  }
};

const isGone = async <Answer>(call: () => Promise<Answer>): Promise<Answer | 'gone'> => {
  try {
    return await call();
  } catch (error) {
    if (isNotFound(readError(error))) return 'gone';
    throw error;
  }
};

const checkVpc = async ({ clients }: Looking, vpc: CatalogVpc): Promise<Check[]> => {
  const what = `the VPC ${vpc.name} (${vpc.vpcId})`;
  const found = await isGone(() => clients.ec2(vpc).send(new DescribeVpcsCommand({ VpcIds: [vpc.vpcId] })));
  return found === 'gone' || (found.Vpcs ?? []).length === 0
    ? [
        wrong(what, {
          because: `it does not exist in ${placeText(vpc)}`,
          todo: `Mend account, region and vpcId under vpcs.${vpc.name}.`,
        }),
      ]
    : [ok(what)];
};

const notAllowed = (action: string, vpc: CatalogVpc, role: string | undefined): Check =>
  wrong(`${action} for ${vpc.name}`, {
    because: `${role ?? 'the bot’s own identity'} is not allowed to`,
    todo: `Allow it in account ${vpc.account}: docs/deploy-aws.md has the whole policy.`,
  });

/** What the bot does first with every request, on one pair: everything it reads, and by dry runs everything it writes. */
const rehearse = async (
  looking: Looking,
  side: Side,
  vpc: CatalogVpc,
  other: CatalogVpc,
): Promise<Check[]> => {
  const { clients, catalog, now } = looking;
  const pair =
    side === 'requester' ? { requester: vpc, accepter: other } : { requester: other, accepter: vpc };
  const sought = { requestId: 'PR-DOCTOR', dns: sides.filter((one) => pair[one].dns), rules: true };
  const what = `what the role may do for ${vpc.name}`;
  const mend = (action: string, role: string | undefined) => notAllowed(action, vpc, role);
  try {
    const seen = await lookThoroughly(
      {
        clients,
        readLimits: makeReadLimits(clients, now),
        sensitiveTags: [],
        rehearses: catalog.rehearse,
        now,
      },
      pair,
      sought,
    );
    const denied = (seen.denied ?? []).filter((one) => one.side === side);
    return denied.map(({ action, role }) => mend(action, role));
  } catch (error) {
    if (error instanceof NotAllowed) return error.side === side ? [mend(error.action, error.role)] : [];
    return [unknown(what, error instanceof Error ? error.message : String(error))];
  }
};

/** Well-formed, and nobody's: a dry run says "you may not" before it says that there is no such thing. */
const nobodys = {
  GroupId: 'sg-00000000000000000',
  VpcPeeringConnectionId: 'pcx-00000000000000000',
  RouteTableId: 'rtb-00000000000000000',
};
const DryRun = true;
const echo = [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1, IpRanges: [{ CidrIp: '192.0.2.0/32' }] }];

/** What a first request does not need, and a later deed does: rules that owners agree to, DNS, and dead ends replaced. */
const laterDeeds: [action: string, call: (client: EC2Client) => Promise<unknown>][] = [
  [
    'ec2:ReplaceRoute',
    (client) =>
      client.send(
        new ReplaceRouteCommand({
          DryRun,
          RouteTableId: nobodys.RouteTableId,
          DestinationCidrBlock: '192.0.2.0/24',
          VpcPeeringConnectionId: nobodys.VpcPeeringConnectionId,
        }),
      ),
  ],
  [
    'ec2:ModifyVpcPeeringConnectionOptions',
    (client) =>
      client.send(
        new ModifyVpcPeeringConnectionOptionsCommand({
          DryRun,
          VpcPeeringConnectionId: nobodys.VpcPeeringConnectionId,
        }),
      ),
  ],
  [
    'ec2:AuthorizeSecurityGroupIngress',
    (client) =>
      client.send(
        new AuthorizeSecurityGroupIngressCommand({ DryRun, GroupId: nobodys.GroupId, IpPermissions: echo }),
      ),
  ],
  [
    'ec2:RevokeSecurityGroupIngress',
    (client) =>
      client.send(
        new RevokeSecurityGroupIngressCommand({ DryRun, GroupId: nobodys.GroupId, IpPermissions: echo }),
      ),
  ],
];

const checkLaterDeeds = async ({ clients, now }: Looking, vpc: CatalogVpc): Promise<Check[]> => {
  if ((await dryRunsAt(clients.ec2(vpc), now)) !== 'honoured') return [];
  const found = await Promise.all(
    laterDeeds.map(async ([action, call]) => {
      const error = await call(clients.ec2(vpc)).then(() => undefined, readError);
      return error && isDenied(error) ? [notAllowed(action, vpc, clients.roleIn(vpc.account))] : [];
    }),
  );
  return found.flat();
};

const checkPermissions = async (looking: Looking, vpc: CatalogVpc): Promise<Check[]> => {
  const other = looking.catalog.vpcs.find((one) => one.vpcId !== vpc.vpcId);
  if (!other)
    return [
      unknown(`what the role may do for ${vpc.name}`, 'there is no second VPC to rehearse a peering with'),
    ];
  const found = await Promise.all([
    ...sides.map((side) => rehearse(looking, side, vpc, other)),
    looking.catalog.rehearse ? checkLaterDeeds(looking, vpc) : [],
  ]);
  const wrongs = [...new Map(found.flat().map((check) => [check.what, check])).values()];
  if (wrongs.length > 0) return wrongs;
  const isRehearsed =
    looking.catalog.rehearse && (await dryRunsAt(looking.clients.ec2(vpc), looking.now)) === 'honoured';
  return [ok(`what the role may ${isRehearsed ? 'do' : 'read'} for ${vpc.name}`)];
};

const checkDocument = async ({ clients, config }: Looking, where: Where): Promise<Check[]> => {
  const Name = config.aws.pingDocument;
  const what = `the SSM document ${Name} in ${placeText(where)}`;
  try {
    const { Content = '' } = await clients
      .ssm(where)
      .send(new GetDocumentCommand({ Name, DocumentFormat: 'JSON' }));
    return canonical(JSON.parse(Content)) === canonical(pingDocument)
      ? [ok(what)]
      : [
          wrong(what, {
            because:
              'it is another than infra/deploy/aws/ping-document.json: an older version, or somebody changed it',
            todo: 'npm run setup -- --update-document brings it up to date.',
          }),
        ];
  } catch (error) {
    const { code, said } = readError(error);
    if (code === 'InvalidDocument')
      return [
        wrong(what, { because: 'it does not exist', todo: 'npm run setup creates it, or the member stack.' }),
      ];
    return [
      unknown(
        what,
        isDenied({ code, said }) ? 'the role may not read it (ssm:GetDocument)' : `${code}: ${said}`,
      ),
    ];
  }
};

type Instance = NonNullable<
  NonNullable<DescribeInstancesCommandOutput['Reservations']>[number]['Instances']
>[number];

const findInstance = async (
  { clients }: Looking,
  vpc: CatalogVpc,
  id: string,
): Promise<Instance | undefined> => {
  const found = await isGone(() =>
    clients.ec2(vpc).send(new DescribeInstancesCommand({ InstanceIds: [id] })),
  );
  return found === 'gone' ? undefined : found.Reservations?.flatMap(({ Instances = [] }) => Instances)[0];
};

const checkInstance = (what: string, vpc: CatalogVpc, found: Instance | undefined): Check | undefined => {
  const todo = `Name a running instance of ${vpc.name} in the catalog.`;
  if (!found) return wrong(what, { because: `there is no such instance in ${placeText(vpc)}`, todo });
  if (found.VpcId !== vpc.vpcId)
    return wrong(what, { because: `it is in another VPC, ${found.VpcId}`, todo });
  const state = found.State?.Name;
  return state === undefined || state === 'running'
    ? undefined
    : wrong(what, { because: `it is ${state}`, todo: 'Start it.' });
};

/** How SSM knows an instance. Answers and errors are AWS's own for one without an agent; filters are not everywhere heeded. */
const agentStatus = async ({ clients }: Looking, vpc: CatalogVpc, id: string): Promise<string> => {
  try {
    const Filters = [{ Key: 'InstanceIds', Values: [id] }];
    const found = await clients.ssm(vpc).send(new DescribeInstanceInformationCommand({ Filters }));
    const agent = found.InstanceInformationList?.find(({ InstanceId }) => InstanceId === id);
    return agent ? (agent.PingStatus ?? 'unsaid') : 'unregistered';
  } catch (error) {
    if (/^InvalidInstanceI/.test(readError(error).code)) return 'unregistered';
    throw error;
  }
};

const checkAgent = (what: string, status: string): Check => {
  if (status === 'Online') return ok(what);
  if (status === 'unsaid') return unknown(what, 'SSM knows it, and does not say how its agent is');
  const isKnown = status !== 'unregistered';
  return wrong(what, {
    because: isKnown ? `its SSM agent is ${status}` : 'SSM does not know it: no agent has ever registered',
    todo: 'Give it the policy AmazonSSMManagedInstanceCore, a running SSM agent, and a way to SSM (a NAT or VPC endpoints).',
  });
};

const checkProber = async (looking: Looking, vpc: CatalogVpc): Promise<Check[]> => {
  if (!vpc.prober) return [];
  const what = `the prober of ${vpc.name} (${vpc.prober})`;
  const trouble = checkInstance(what, vpc, await findInstance(looking, vpc, vpc.prober));
  return [trouble ?? checkAgent(what, await agentStatus(looking, vpc, vpc.prober))];
};

const checkTarget = async (looking: Looking, vpc: CatalogVpc): Promise<Check[]> => {
  if (!vpc.target || vpc.target === vpc.prober) return [];
  const what = `the target of ${vpc.name} (${vpc.target})`;
  return [checkInstance(what, vpc, await findInstance(looking, vpc, vpc.target)) ?? ok(what)];
};

const perVpc = async (looking: Looking, vpc: CatalogVpc): Promise<Check[]> => {
  const there = await looked('AWS', `the VPC ${vpc.name}`, () => checkVpc(looking, vpc));
  if (there.some(({ result }) => result !== 'ok')) return there;
  const looks: [what: string, check: (looking: Looking, vpc: CatalogVpc) => Promise<Check[]>][] = [
    [`what the role may do for ${vpc.name}`, checkPermissions],
    [`the prober of ${vpc.name}`, checkProber],
    [`the target of ${vpc.name}`, checkTarget],
  ];
  const found = await Promise.all(
    looks.map(([what, check]) => looked('AWS', what, () => check(looking, vpc))),
  );
  return [...there, ...found.flat()];
};

const unique = <Thing>(things: Thing[], key: (thing: Thing) => string): Thing[] => [
  ...new Map(things.map((thing) => [key(thing), thing])).values(),
];

/** Identity and clock, roles, VPCs, permissions, documents and probers, each by what AWS answers. Changes nothing. */
export const checkAws = async (looking: Looking): Promise<Check[]> => {
  const self = await looked('AWS', 'the bot’s own credentials', () => checkOwnIdentity(looking));
  if (self[0]?.result !== 'ok')
    return [...self, unknown('everything else in AWS', 'the bot has no credentials')];
  const { vpcs } = looking.catalog;
  const accounts = unique(vpcs, ({ account }) => account).map(({ account }) => account);
  const roles = await Promise.all(
    accounts.map((account) =>
      looked('AWS', `the role in account ${account}`, () => checkRole(looking, account)),
    ),
  );
  const isShut = (_: string, at: number) => roles[at]?.some(({ result }) => result === 'wrong');
  const shut = new Set(accounts.filter(isShut));
  const open = vpcs.filter(({ account }) => !shut.has(account));
  const places = unique(
    open.filter(({ prober }) => prober),
    placeText,
  );
  const { rehearse: rehearses } = looking.catalog;
  const before = rehearses ? await readTraces(looking.clients, open) : undefined;
  const perVpcs = await each(open, (vpc) => perVpc(looking, vpc), 4);
  // Last, since a call that was carried out all the same has told more than the first question.
  const dryRuns = await each(rehearses ? unique(open, placeText) : [], (where) =>
    looked('AWS', `dry runs in ${placeText(where)}`, () => checkDryRuns(looking, where)),
  );
  return [
    ...self,
    ...roles.flat(),
    ...[...shut].map((account) => unknown(`VPCs in account ${account}`, 'its role cannot be taken')),
    ...dryRuns,
    ...perVpcs,
    ...(before ? checkUnchanged(before, await readTraces(looking.clients, open)) : []),
    ...(await each(places, (where) =>
      looked('AWS', `the SSM document in ${placeText(where)}`, () => checkDocument(looking, where)),
    )),
  ];
};
