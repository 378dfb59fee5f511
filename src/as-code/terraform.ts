import { familyOf } from '../network/cidr.ts';
import { requestTag, type Side, sides, type Tags } from '../network/vpc.ts';
import { portsOf, ruleTag } from '../plan/ingress.ts';
import type { Change } from './change.ts';
import type { Resource } from './resource.ts';
import { hcl, indented, oneLine } from './text.ts';

type Of<Kind extends Resource['kind']> = Extract<Resource, { kind: Kind }>;

const types = {
  connection: 'aws_vpc_peering_connection',
  acceptance: 'aws_vpc_peering_connection_accepter',
  dns: 'aws_vpc_peering_connection_options',
  tags: 'aws_ec2_tag',
  route: 'aws_route',
  rule: 'aws_vpc_security_group_ingress_rule',
} as const;

const variable = 'vpc_peering_connection_id';

/** Names stand in line with their values, as `terraform fmt` has them. */
const fields = (values: readonly (readonly [name: string, value: string])[]): string[] => {
  const width = Math.max(...values.map(([name]) => name.length));
  return values.map(([name, value]) => `${name.padEnd(width)} = ${value}`);
};

const block = (head: string, body: readonly string[]): string[] => [`${head} {`, ...indented(body), '}', ''];

const tagLines = (tags: Tags): string[] => [
  '',
  'tags = {',
  ...indented(fields(Object.entries(tags).map(([key, value]) => [hcl(key), hcl(value)]))),
  '}',
];

/** How the connection is named by what needs it: by what makes it here, by its id, or by what whoever applies it says. */
const connectionIn = ({ connectionId }: Change, resources: readonly Resource[]): string => {
  const made =
    resources.find(({ kind }) => kind === 'acceptance') ??
    resources.find(({ kind }) => kind === 'connection');
  if (made?.kind === 'acceptance' || made?.kind === 'connection')
    return `${types[made.kind]}.${made.name}.id`;
  return connectionId ? hcl(connectionId) : `var.${variable}`;
};

const ofConnection = ({ requester, accepter, tags }: Change): string[] => [
  ...fields([
    ['vpc_id', hcl(requester.vpcId)],
    ['peer_vpc_id', hcl(accepter.vpcId)],
    ['peer_owner_id', hcl(accepter.account)],
    ['peer_region', hcl(accepter.region)],
  ]),
  ...tagLines(tags.requester),
];

/** Of one that is imported Terraform reads no `auto_accept`, and would take it for a change. */
const ofAcceptance = (
  change: Change,
  { there }: Of<'acceptance'>,
  resources: readonly Resource[],
): string[] => {
  const made = resources.find(({ kind }) => kind === 'connection');
  const connection = made ? `${types.connection}.${made.name}.id` : connectionIn(change, []);
  return [
    ...fields([
      ['vpc_peering_connection_id', connection],
      ...(there ? [] : [['auto_accept', 'true'] as const]),
    ]),
    ...tagLines(change.tags.accepter),
  ];
};

const ofRoute = ({ routeTableId, destination }: Of<'route'>, connection: string): string[] =>
  fields([
    ['route_table_id', hcl(routeTableId)],
    [
      familyOf(destination) === 'ipv4' ? 'destination_cidr_block' : 'destination_ipv6_cidr_block',
      hcl(destination),
    ],
    ['vpc_peering_connection_id', connection],
  ]);

const ofRule = ({ requestId }: Change, { rule }: Of<'rule'>): string[] => {
  const [from, to] = portsOf(rule);
  return [
    ...fields([
      ['security_group_id', hcl(rule.groupId)],
      ['description', hcl(`VPC peering ${requestId}`)],
      ['ip_protocol', hcl(rule.protocol)],
      ['from_port', String(from)],
      ['to_port', String(to)],
      [familyOf(rule.source) === 'ipv4' ? 'cidr_ipv4' : 'cidr_ipv6', hcl(rule.source)],
    ]),
    ...tagLines({ [requestTag]: requestId, [ruleTag]: rule.ruleId }),
  ];
};

const bodyOf = (
  change: Change,
  resource: Exclude<Resource, Of<'gone' | 'tags'>>,
  all: readonly Resource[],
) => {
  const connection = connectionIn(change, all);
  switch (resource.kind) {
    case 'connection':
      return ofConnection(change);
    case 'acceptance':
      return ofAcceptance(change, resource, all);
    case 'dns':
      return [
        ...fields([['vpc_peering_connection_id', connection]]),
        '',
        ...block(resource.side, ['allow_remote_vpc_dns_resolution = true']).slice(0, -1),
      ];
    case 'route':
      return ofRoute(resource, connection);
    case 'rule':
      return ofRule(change, resource);
  }
};

const addressOf = (resource: Resource): string =>
  `${types[resource.kind === 'gone' ? resource.of : resource.kind]}.${resource.name}`;

const comments = (resource: Resource): string[] => {
  const table = 'routeTableName' in resource ? ` (${oneLine(resource.routeTableName ?? '')})` : '';
  return resource.keys.map((key) => `# step: ${key}${table}`);
};

/** Tags alone, where the connection itself is in other hands: one resource for each. */
const tagBlocks = (change: Change, resource: Of<'tags'>, connection: string): string[] =>
  Object.entries(change.tags[resource.side]).flatMap(([key, value], index) =>
    block(`resource "${types.tags}" "${resource.name}_${index}"`, [
      `provider = aws.${resource.side}`,
      ...fields([
        ['resource_id', connection],
        ['key', hcl(key)],
        ['value', hcl(value)],
      ]),
    ]),
  );

const importBlock = (resource: Resource): string[] =>
  resource.there
    ? block(
        'import',
        fields([
          ['to', addressOf(resource)],
          ['id', hcl(resource.there)],
        ]),
      )
    : [];

const blocksOf = (change: Change, resource: Resource, all: readonly Resource[]): string[] => {
  if (resource.kind === 'gone')
    return [
      ...comments(resource),
      ...block('removed', [`from = ${addressOf(resource)}`, '', 'lifecycle {', '  destroy = true', '}']),
    ];
  if (resource.kind === 'tags')
    return [...comments(resource), ...tagBlocks(change, resource, connectionIn(change, all))];
  return [
    ...comments(resource),
    ...block(`resource "${addressOf(resource).replace('.', '" "')}"`, [
      `provider = aws.${resource.side}`,
      '',
      ...bodyOf(change, resource, all),
    ]),
    ...importBlock(resource),
  ];
};

const settings = (isRemoval: boolean): string[] =>
  block('terraform', [
    `required_version = ">= ${isRemoval ? '1.7' : '1.5'}"`,
    '',
    'required_providers {',
    '  aws = {',
    '    source  = "hashicorp/aws"',
    '    version = ">= 5.0"',
    '  }',
    '}',
  ]);

const providerOf = (change: Change, side: Side): string[] =>
  block('provider "aws"', [
    ...fields([
      ['alias', `"${side}"`],
      ['region', hcl(change[side].region)],
      ['allowed_account_ids', `[${hcl(change[side].account)}]`],
    ]),
  ]);

const variableBlock = [
  ...block(`variable "${variable}"`, [
    'type        = string',
    'description = "Id of the peering connection, which is made elsewhere."',
  ]),
];

/**
 * The change for Terraform: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_peering_connection_accepter
 * shows how both accounts stand side by side, by one provider each.
 */
export const toTerraform = (change: Change, resources: readonly Resource[]): string => {
  const used = sides.filter((side) => resources.some((one) => one.side === side && one.kind !== 'gone'));
  const body = resources.flatMap((one) => blocksOf(change, one, resources));
  const isRemoval = resources.some(({ kind }) => kind === 'gone');
  const needsVariable = body.some((line) => line.includes(`var.${variable}`));
  return [
    `# Peering ${change.requestId}: ${change.requester.name} (requester) and ${change.accepter.name} (accepter).`,
    isRemoval
      ? '# Put this in the place of the resources that it names; the next apply takes them out.'
      : '# Where your code has settings and providers of its own, leave these out and put yours in their place.',
    '',
    ...settings(isRemoval),
    ...used.flatMap((side) => providerOf(change, side)),
    ...(needsVariable ? variableBlock : []),
    ...body,
  ].join('\n');
};
