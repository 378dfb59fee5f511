import { type CidrBlock, covers, familyOf, isCidr } from '../network/cidr.ts';
import { otherSide, requestTag, type Side } from '../network/vpc.ts';
import type { Cause, TrailEvent } from './cause.ts';
import type { Closed } from './closed.ts';
import type { Drift } from './drift.ts';
import type { IngressRule } from './step.ts';

/** By what the trail is asked, which takes one thing at a time: a resource that a call names, or the call where it names none of ours. */
export type TrailKey = { resource: string } | { event: string };

/** What would explain a drift. */
type Sought = {
  /** In whose account; absent where either may have done it. */
  side?: Side;
  by: TrailKey;
  /** Is a call about this very thing? */
  isAbout: (event: TrailEvent) => boolean;
  /** And does it leave things as they are seen? An older call does not, once a later one about the same came after it. */
  explains: (event: TrailEvent) => boolean;
};

type Of = {
  connectionId: string;
  vpcIds: Readonly<Record<Side, string>>;
  rules: readonly Pick<IngressRule, 'ruleId' | 'source'>[];
};

/** Every text in what a call asked and was answered, however AWS nests it. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
const names = ({ asked, answered }: TrailEvent, text: string): boolean =>
  textsIn([asked, answered]).includes(text);

const always = (): boolean => true;
const isOneOf =
  (...calls: string[]) =>
  ({ name }: TrailEvent): boolean =>
    calls.includes(name);

type OnRoute = Extract<Drift, { routeTableId: string; destination: CidrBlock }>;
const isOnRoute = isOneOf('DeleteRoute', 'ReplaceRoute', 'CreateRoute');

const ofRoute = (drift: OnRoute): Sought => ({
  ...{ side: drift.side, by: { resource: drift.routeTableId } },
  isAbout: (event) => isOnRoute(event) && names(event, drift.destination),
  explains: (event) =>
    (event.name === 'DeleteRoute') === (drift.kind === 'route-missing') &&
    (!('target' in drift) || names(event, drift.target)),
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

/** The call names an association alone; its answer says of which VPC and block that was. */
const ofBlockGone = ({ side, block }: Extract<Drift, { kind: 'block-gone' }>, of: Of): Sought => ({
  ...{ side, by: { event: 'DisassociateVpcCidrBlock' } },
  isAbout: (event) => names(event, of.vpcIds[side]) && names(event, block),
  explains: always,
});

const ofTag = (drift: Extract<Drift, { kind: 'tag-gone' | 'tag-changed' }>, of: Of): Sought => {
  const keys = drift.kind === 'tag-changed' ? [drift.key] : (drift.keys ?? [requestTag]);
  const isBare = ({ asked }: TrailEvent): boolean => textsIn(asked).every((one) => one === of.connectionId);
  return {
    ...{ side: drift.side, by: { resource: of.connectionId } },
    isAbout: (event) =>
      isOneOf('DeleteTags', 'CreateTags')(event) && (isBare(event) || keys.some((key) => names(event, key))),
    explains: (event) =>
      drift.kind === 'tag-changed'
        ? event.name === 'CreateTags' && names(event, drift.value)
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
        names(event, source)),
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

/** Where the trail is asked about a drift, and which calls would explain it. */
export const soughtFor = (drift: Drift, of: Of): Sought => {
  switch (drift.kind) {
    case 'route-missing':
    case 'route-redirected':
    case 'route-blackholed':
    case 'route-stolen':
      return ofRoute(drift);
    case 'table-added':
      return {
        ...{ side: drift.side, by: { resource: drift.routeTableId } },
        isAbout: isOneOf('AssociateRouteTable', 'ReplaceRouteTableAssociation', 'CreateRouteTable'),
        explains: always,
      };
    case 'block-added':
      return ofBlockAdded(drift, of);
    case 'block-gone':
      return ofBlockGone(drift, of);
    case 'rule-gone':
      return ofRule(drift, of);
    case 'group-closed':
      return ofGroupClosed(drift);
    case 'acl-closed':
      return ofAclClosed(drift);
    case 'tag-gone':
    case 'tag-changed':
      return ofTag(drift, of);
    case 'dns-off':
    case 'dns-on':
      return ofDns(drift, of);
    case 'vpc-gone':
      return {
        ...{ side: drift.side, by: { resource: of.vpcIds[drift.side] } },
        isAbout: isOneOf('DeleteVpc'),
        explains: always,
      };
    case 'connection-gone':
      return {
        by: { resource: of.connectionId },
        isAbout: isOneOf('DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection'),
        explains: always,
      };
  }
};

/** The latest call about it, where that explains it; the trail may be late, and then nothing is said rather than a wrong name. */
export const causeIn = (
  { isAbout, explains }: Pick<Sought, 'isAbout' | 'explains'>,
  events: readonly TrailEvent[],
): Cause | undefined => {
  const latest = events.filter(isAbout).sort((one, other) => other.at - one.at)[0];
  if (!latest || !explains(latest)) return undefined;
  const { asked: _, answered: __, ...cause } = latest;
  return cause;
};
