import { Document } from 'yaml';
import { familyOf } from '../network/cidr.ts';
import { type Side, sides, type Tags } from '../network/vpc.ts';
import { portsOf } from '../plan/ingress.ts';
import { byHand } from './by-hand.ts';
import type { Change } from './change.ts';
import type { Resource } from './resource.ts';
import { logicalId, oneLine } from './text.ts';

type Properties = Record<string, unknown>;
/** A resource as CloudFormation has it, whether a template or the CDK writes it. */
export type Formed = { id: string; type: string; properties: Properties; keys: readonly string[] };

const tagList = (tags: Tags): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value: oneLine(Value) }));

/** Of two accounts, the role in the accepter's that accepts; within one, CloudFormation accepts by itself. */
export const needsRole = ({ requester, accepter }: Change): boolean => requester.account !== accepter.account;

const connectionProperties = (change: Change, peerRole: unknown): Properties => ({
  VpcId: change.requester.vpcId,
  PeerVpcId: change.accepter.vpcId,
  PeerOwnerId: change.accepter.account,
  PeerRegion: change.accepter.region,
  ...(needsRole(change) && { PeerRoleArn: peerRole }),
  Tags: tagList(change.tags.requester),
});

/** The resource that CloudFormation has for this; undefined where it has none. */
export const formed = (
  change: Change,
  resource: Resource,
  refs: { connection: unknown; peerRole: unknown },
): Formed | undefined => {
  const { name, keys } = resource;
  const id = logicalId(name);
  switch (resource.kind) {
    case 'connection':
      return {
        ...{ id, keys, type: 'AWS::EC2::VPCPeeringConnection' },
        properties: connectionProperties(change, refs.peerRole),
      };
    case 'route': {
      const { routeTableId, destination } = resource;
      const field = familyOf(destination) === 'ipv4' ? 'DestinationCidrBlock' : 'DestinationIpv6CidrBlock';
      const properties = {
        RouteTableId: routeTableId,
        [field]: destination,
        VpcPeeringConnectionId: refs.connection,
      };
      return { id, keys, type: 'AWS::EC2::Route', properties };
    }
    case 'rule': {
      const { rule } = resource;
      const [FromPort, ToPort] = portsOf(rule);
      const properties = {
        ...{ GroupId: rule.groupId, IpProtocol: rule.protocol, FromPort, ToPort },
        [familyOf(rule.source) === 'ipv4' ? 'CidrIp' : 'CidrIpv6']: rule.source,
        Description: `VPC peering ${change.requestId}`,
      };
      return { id, keys, type: 'AWS::EC2::SecurityGroupIngress', properties };
    }
    default:
      return undefined;
  }
};

const parametersOf = (change: Change, own: readonly Resource[], isMadeHere: boolean) => ({
  ...(isMadeHere &&
    needsRole(change) && {
      PeerRoleArn: {
        Type: 'String',
        Description: `Role in account ${change.accepter.account} that lets account ${change.requester.account} accept the connection.`,
      },
    }),
  ...(!isMadeHere &&
    own.some(({ kind }) => kind === 'route') && {
      VpcPeeringConnectionId: {
        Type: 'String',
        Description: 'Id of the peering connection.',
        ...(change.connectionId && { Default: change.connectionId }),
      },
    }),
});

/** What a template cannot do stands at its head, with the call that does it. */
const handLines = (change: Change, own: readonly Resource[]): string[] =>
  own.flatMap((one) => {
    const hand = byHand(change, one);
    return hand ? [...one.keys.map((key) => `by hand: ${key}`), hand.why, `  ${hand.call}`] : [];
  });

const goneLines = (own: readonly Resource[]): string[] =>
  own.flatMap((one) =>
    one.kind === 'gone' ? [`step: ${one.keys.join(', ')}: take ${logicalId(one.name)} out of the stack`] : [],
  );

const thereLines = (own: readonly Resource[]): string[] =>
  own.some(({ there }) => there)
    ? [
        'What is there already is taken over by an import into the stack, and not made again:',
        '  aws cloudformation create-change-set --change-set-type IMPORT',
        ...own.flatMap(({ name, there, kind }) =>
          there && ['connection', 'route', 'rule'].includes(kind) ? [`  ${logicalId(name)}: ${there}`] : [],
        ),
      ]
    : [];

/** One template for one account and Region; undefined where nothing is to be said of that side. */
export const toTemplate = (
  change: Change,
  resources: readonly Resource[],
  side: Side,
): string | undefined => {
  const own = resources.filter((one) => one.side === side);
  if (own.length === 0) return undefined;
  const made = own.find(({ kind }) => kind === 'connection');
  const connection = { Ref: made ? logicalId(made.name) : 'VpcPeeringConnectionId' };
  const refs = { connection, peerRole: { Ref: 'PeerRoleArn' } };
  const found = own.flatMap((one) => formed(change, one, refs) ?? []);
  const parameters = parametersOf(change, own, made !== undefined);
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Peering ${change.requestId}, ${side}`,
    ...(Object.keys(parameters).length > 0 && { Parameters: parameters }),
    Resources: Object.fromEntries(
      found.map(({ id, type, properties }) => [
        id,
        { Type: type, DeletionPolicy: 'Delete', Properties: properties },
      ]),
    ),
    ...(made && { Outputs: { VpcPeeringConnectionId: { Value: connection } } }),
  };
  // CloudFormation reads YAML 1.1, in which a date is no text, and knows no anchors.
  const document = new Document(template, { version: '1.1', aliasDuplicateObjects: false });
  const { name, account, region } = change[side];
  document.commentBefore = [
    `Peering ${change.requestId}, the side of ${name}: account ${account}, Region ${region}.`,
    ...found.flatMap(({ keys }) => keys.map((key) => `step: ${key}`)),
    ...goneLines(own),
    ...thereLines(own),
    ...handLines(change, own),
  ]
    .map((line) => ` ${/^ */.exec(line)?.[0] ?? ''}${oneLine(line)}`)
    .join('\n');
  return document.toString({ lineWidth: 0 });
};

export const sidesOf = (resources: readonly Resource[]): Side[] =>
  sides.filter((side) => resources.some((one) => one.side === side));
