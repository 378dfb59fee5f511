/** Who brought a drift about: which calls of the trail would explain it, a row for each kind of drift. */
import { type CidrBlock, covers, familyOf, isCidr } from '../network/cidr.ts';
import { otherSide, requestTag } from '../network/vpc.ts';
import { ofTableAdded } from './came.ts';
import type { Cause, TrailEvent } from './cause.ts';
import type { Closed } from './closed.ts';
import type { Drift } from './drift.ts';
import { always, isOneOf, namesInCall, type Of, type Sought, textsIn } from './sought.ts';

type OnRoute = Extract<Drift, { routeTableId: string; destination: CidrBlock }>;
const isOnRoute = isOneOf('DeleteRoute', 'ReplaceRoute', 'CreateRoute');

const ofRoute = (drift: OnRoute): Sought => ({
  ...{ side: drift.side, by: { resource: drift.routeTableId } },
  isAbout: (event) => isOnRoute(event) && namesInCall(event, drift.destination),
  explains: (event) =>
    (event.name === 'DeleteRoute') === (drift.kind === 'route-missing') &&
    (!('target' in drift) || namesInCall(event, drift.target)),
});

/** Amazon's pool is named by no block, and the answer may come before there is one. */
const isForBlock = (event: TrailEvent, block: CidrBlock): boolean => {
  const blocks = textsIn([event.asked, event.answered]).filter(isCidr);
  return blocks.length > 0 ? blocks.includes(block) : familyOf(block) === 'ipv6';
};

/** A block that was there is of use since the other side got IPv6: whichever block of that family. */
const ofBlockAdded = ({ side, block, wasThere }: Extract<Drift, { kind: 'block-added' }>, of: Of): Sought => {
  const where = wasThere ? otherSide(side) : side;
  const isIpv6 = ({ asked, answered }: TrailEvent) =>
    textsIn([asked, answered])
      .filter(isCidr)
      .every((one) => familyOf(one) === 'ipv6');
  return {
    ...{ side: where, by: { resource: of.vpcIds[where] } },
    isAbout: (event) =>
      event.name === 'AssociateVpcCidrBlock' && (wasThere ? isIpv6(event) : isForBlock(event, block)),
    explains: always,
  };
};

/**
 * The call names an association alone; its answer says of which VPC and block that was. Of a peering for some subnets it may have been
 * one of those: its deletion names no block.
 */
const ofBlockGone = ({ side, block }: Extract<Drift, { kind: 'block-gone' }>, of: Of): Sought[] => {
  const { vpcIds, scope = [] } = of;
  const ofVpc: Sought = {
    ...{ side, by: { event: 'DisassociateVpcCidrBlock' } },
    isAbout: (event) => namesInCall(event, vpcIds[side]) && namesInCall(event, block),
    explains: always,
  };
  const ofSubnet: Sought = {
    ...{ side, by: { event: 'DeleteSubnet' } },
    isAbout: ({ asked }) => scope.includes(String(asked.subnetId)),
    // Of several that were deleted it is not known which of them had the block.
    explains: ({ who }, about) => about.every((other) => other.who === who),
  };
  return scope.length > 0 ? [ofSubnet, ofVpc] : [ofVpc];
};

const ofTag = (drift: Extract<Drift, { kind: 'tag-gone' | 'tag-changed' }>, of: Of): Sought => {
  const keys = drift.kind === 'tag-changed' ? [drift.key] : (drift.keys ?? [requestTag]);
  const isBare = ({ asked }: TrailEvent): boolean => textsIn(asked).every((one) => one === of.connectionId);
  return {
    ...{ side: drift.side, by: { resource: of.connectionId } },
    isAbout: (event) =>
      isOneOf('DeleteTags', 'CreateTags')(event) &&
      (isBare(event) || keys.some((key) => namesInCall(event, key))),
    explains: (event) =>
      drift.kind === 'tag-changed'
        ? event.name === 'CreateTags' && namesInCall(event, drift.value)
        : event.name === 'DeleteTags',
  };
};

/** Where the call says neither side's options, it can have been this one's. */
const ofDns = ({ side }: Extract<Drift, { kind: 'dns-off' | 'dns-on' }>, of: Of): Sought => ({
  ...{ side, by: { resource: of.connectionId } },
  isAbout: (event) => {
    if (event.name !== 'ModifyVpcPeeringConnectionOptions') return false;
    const said = JSON.stringify(event.asked);
    return said.includes(side === 'requester' ? 'equesterPeering' : 'ccepterPeering');
  },
  explains: always,
});

const ofRule = ({ side, ruleId, groupId }: Extract<Drift, { kind: 'rule-gone' }>, of: Of): Sought => {
  const source = of.rules.find((rule) => rule.ruleId === ruleId)?.source;
  return {
    ...{ side, by: { resource: groupId } },
    // A rule is named by its own id, or by what it let in.
    isAbout: (event) =>
      isOneOf('RevokeSecurityGroupIngress', 'ModifySecurityGroupRules')(event) &&
      (textsIn(event.asked).some((one) => one.startsWith('sgr-')) ||
        source === undefined ||
        namesInCall(event, source)),
    explains: always,
  };
};

/** A call that names blocks is about those; one that names an entry, a rule or a subnet by its id says none. */
const isAboutBlock = ({ asked }: TrailEvent, block: CidrBlock): boolean => {
  const blocks = textsIn(asked).filter(isCidr);
  return blocks.length === 0 || blocks.some((one) => covers(one, block) || covers(block, one));
};

type GroupClosed = Extract<Closed, { kind: 'group-closed' }>;
const ofGroupClosed = ({ side, asks, block, groups, interfaceId, lost }: GroupClosed): Sought => {
  const revoke = side === asks ? 'RevokeSecurityGroupEgress' : 'RevokeSecurityGroupIngress';
  const isOnGroup = isOneOf(revoke, 'ModifySecurityGroupRules');
  return lost === undefined
    ? {
        ...{ side, by: { resource: groups[0]?.id ?? interfaceId } },
        isAbout: (event) => isOnGroup(event) && isAboutBlock(event, block),
        explains: always,
      }
    : {
        ...{ side, by: { resource: interfaceId } },
        isAbout: isOneOf('ModifyNetworkInterfaceAttribute'),
        explains: always,
      };
};

/** An entry that allows something has closed nothing. */
const isAllowing = ({ name, asked }: TrailEvent): boolean =>
  name === 'CreateNetworkAclEntry' && asked.ruleAction === 'allow';

const ofAclClosed = ({ side, acl, block }: Extract<Closed, { kind: 'acl-closed' }>): Sought => ({
  ...{ side, by: { resource: acl.id } },
  isAbout: (event) =>
    isOneOf(
      'CreateNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    )(event) &&
    !isAllowing(event) &&
    isAboutBlock(event, block),
  explains: always,
});

/** `{ enableDnsSupport: { value: false } }`, as the trail has it. */
const ofDnsAttribute = (
  { side, attribute }: Extract<Drift, { kind: 'dns-attribute-off' }>,
  { vpcIds }: Of,
): Sought => {
  const field = attribute === 'support' ? 'enableDnsSupport' : 'enableDnsHostnames';
  return {
    ...{ side, by: { resource: vpcIds[side] } },
    isAbout: ({ name, asked }) => name === 'ModifyVpcAttribute' && field in asked,
    explains: ({ asked }) => JSON.stringify(asked[field]).includes('false'),
  };
};

type Rows = { [Kind in Drift['kind']]: (drift: Extract<Drift, { kind: Kind }>, of: Of) => Sought[] };

/** By which questions each kind of drift is explained. Of all that they answer the latest call counts. */
const soughtBy: Rows = {
  'route-missing': (drift) => [ofRoute(drift)],
  'route-redirected': (drift) => [ofRoute(drift)],
  'route-blackholed': (drift) => [ofRoute(drift)],
  'route-stolen': (drift) => [ofRoute(drift)],
  'table-added': ofTableAdded,
  'block-added': (drift, of) => [ofBlockAdded(drift, of)],
  'block-gone': ofBlockGone,
  'rule-gone': (drift, of) => [ofRule(drift, of)],
  'group-closed': (drift) => [ofGroupClosed(drift)],
  'acl-closed': (drift) => [ofAclClosed(drift)],
  'tag-gone': (drift, of) => [ofTag(drift, of)],
  'tag-changed': (drift, of) => [ofTag(drift, of)],
  'dns-off': (drift, of) => [ofDns(drift, of)],
  'dns-on': (drift, of) => [ofDns(drift, of)],
  'dns-attribute-off': (drift, of) => [ofDnsAttribute(drift, of)],
  'vpc-gone': ({ side }, { vpcIds }) => [
    { side, by: { resource: vpcIds[side] }, isAbout: isOneOf('DeleteVpc'), explains: always },
  ],
  'connection-gone': (_, { connectionId }) => [
    {
      by: { resource: connectionId },
      isAbout: isOneOf('DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection'),
      explains: always,
    },
  ],
};

/** Where the trail is asked about a drift, and which calls would explain it. */
export const soughtFor = <Kind extends Drift['kind']>(
  drift: Extract<Drift, { kind: Kind }>,
  of: Of,
): Sought[] => {
  const row: Rows[Kind] = soughtBy[drift.kind as Kind];
  return row(drift, of);
};

/** What each question was answered. */
export type Answered = Pick<Sought, 'isAbout' | 'explains' | 'came'> & { events: readonly TrailEvent[] };

/** The latest call about it, where that explains it; the trail may be late, and then nothing is said rather than a wrong name. */
export const causeIn = (answered: readonly Answered[]): Cause | undefined => {
  const found = answered.flatMap(({ events, isAbout, ...how }) =>
    events.filter(isAbout).map((event) => ({ event, ...how })),
  );
  const about = found.map(({ event }) => event);
  const [latest] = found.sort((one, other) => other.event.at - one.event.at);
  if (!latest?.explains(latest.event, about)) return undefined;
  const { asked: _, answered: __, ...cause } = latest.event;
  const came = latest.came?.(latest.event, about);
  return { ...cause, ...(came && { came }) };
};
