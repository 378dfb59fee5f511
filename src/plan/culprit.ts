/** Who brought a drift about: which calls of the trail would explain it, a row for each kind of drift. */
import { type CidrBlock, familyOf, isCidr } from '../network/cidr.ts';
import { otherSide, requestTag, type Side } from '../network/vpc.ts';
import { ofTableAdded } from './came.ts';
import type { Cause, TrailEvent } from './cause.ts';
import { ofAclClosed, ofGroupClosed } from './closed-by.ts';
import type { Drift } from './drift.ts';
import { onRule } from './on-rule.ts';
import { always, entriesIn, isOneOf, namesInCall, type Of, type Sought, textsIn } from './sought.ts';

type OnRoute = {
  kind: Drift['kind'];
  side: Side;
  routeTableId: string;
  destination: CidrBlock;
  target?: string;
};
const isOnRoute = isOneOf('DeleteRoute', 'ReplaceRoute', 'CreateRoute');

const ofRoute = (drift: OnRoute): Sought => ({
  ...{ side: drift.side, by: { resource: drift.routeTableId } },
  isAbout: (event) => isOnRoute(event) && namesInCall(event, drift.destination),
  explains: (event) =>
    (event.name === 'DeleteRoute') === (drift.kind === 'route-missing') &&
    (drift.target === undefined || namesInCall(event, drift.target)),
});

/** A route to a prefix list is written under the list's name, and takes what is put into the list later. */
const ofForeign = (drift: OnRoute & { list?: { id: string } }): Sought[] => {
  const { side, list, destination } = drift;
  if (!list) return [ofRoute(drift)];
  return [
    ofRoute({ ...drift, destination: list.id }),
    {
      // AWS documents no list among the resources by which an event is found.
      ...{ side, by: { event: 'ModifyManagedPrefixList' } },
      isAbout: (event) =>
        event.name === 'ModifyManagedPrefixList' &&
        namesInCall(event, list.id) &&
        namesInCall(event, destination),
      explains: ({ asked }) => entriesIn(asked, 'add').includes(destination),
    },
  ];
};

/** A table was made to take what a gateway tells, or one of the gateway's VPN connections got a route. What BGP tells has no call. */
const ofPropagated = ({
  side,
  routeTableId,
  target,
  destination,
}: OnRoute & { target: string }): Sought[] => [
  {
    ...{ side, by: { resource: routeTableId } },
    isAbout: (event) => event.name === 'EnableVgwRoutePropagation' && namesInCall(event, target),
    explains: always,
  },
  {
    ...{ side, by: { event: 'CreateVpnConnectionRoute' } },
    isAbout: (event) => event.name === 'CreateVpnConnectionRoute' && namesInCall(event, destination),
    explains: always,
  },
];

/** Amazon's pool is named by no block, and the answer may come before there is one. */
const isForBlock = (event: TrailEvent, block: CidrBlock): boolean => {
  const blocks = textsIn([event.asked, event.answered]).filter(isCidr);
  return blocks.length > 0 ? namesInCall(event, block) : familyOf(block) === 'ipv6';
};

/** A block that was there is of use since the other side got IPv6: whichever block of that family. */
const ofBlockAdded = (
  { side, block, wasThere }: Extract<Drift, { kind: 'block-added' }>,
  { vpcIds, scope = [] }: Of,
): Sought[] => {
  const where = wasThere ? otherSide(side) : side;
  const isIpv6 = ({ asked, answered }: TrailEvent) =>
    textsIn([asked, answered])
      .filter(isCidr)
      .every((one) => familyOf(one) === 'ipv6');
  const isIt = (event: TrailEvent) => (wasThere ? isIpv6(event) : isForBlock(event, block));
  const ofVpc: Sought = {
    ...{ side: where, by: { resource: vpcIds[where] } },
    isAbout: (event) => event.name === 'AssociateVpcCidrBlock' && isIt(event),
    explains: always,
  };
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateSubnetCidrBlock.html gives a subnet IPv6 alone.
  const ofSubnet: Sought = {
    ...{ side: where, by: { event: 'AssociateSubnetCidrBlock' } },
    isAbout: (event) => scope.some((id) => namesInCall(event, id)) && isIt(event),
    explains: always,
  };
  return scope.length > 0 && familyOf(block) === 'ipv6' ? [ofSubnet, ofVpc] : [ofVpc];
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
  const ofItsBlock: Sought = {
    ...{ side, by: { event: 'DisassociateSubnetCidrBlock' } },
    isAbout: (event) => scope.some((id) => namesInCall(event, id)) && namesInCall(event, block),
    explains: always,
  };
  if (scope.length === 0) return [ofVpc];
  return familyOf(block) === 'ipv6' ? [ofItsBlock, ofSubnet, ofVpc] : [ofSubnet, ofVpc];
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

const ofRule = (drift: Extract<Drift, { kind: 'rule-gone' }>, of: Of): Sought => ({
  ...{ side: drift.side, by: { resource: drift.groupId } },
  ...onRule(of.rules.find(({ ruleId }) => ruleId === drift.ruleId)),
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
  'route-stolen': (drift) => (drift.propagated ? ofPropagated(drift) : ofForeign(drift)),
  'route-wider': (drift, { connectionId }) => ofForeign({ ...drift, target: connectionId }),
  'table-added': ofTableAdded,
  'block-added': ofBlockAdded,
  'block-gone': ofBlockGone,
  'rule-gone': (drift, of) => [ofRule(drift, of)],
  'rule-changed': ({ side, groupId, groupRuleId }) => [
    {
      ...{ side, by: { resource: groupId } },
      isAbout: (event) => event.name === 'ModifySecurityGroupRules' && namesInCall(event, groupRuleId),
      explains: always,
    },
  ],
  'group-closed': ofGroupClosed,
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
