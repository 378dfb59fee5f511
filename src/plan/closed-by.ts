/** Who closed what packets passed: which calls would explain it. */
import { type CidrBlock, covers, isCidr } from '../network/cidr.ts';
import type { TrailEvent } from './cause.ts';
import type { Closed } from './closed.ts';
import { always, entriesIn, isOneOf, namesInCall, type Sought, textsIn } from './sought.ts';

type GroupClosed = Extract<Closed, { kind: 'group-closed' }>;

const meet = (one: CidrBlock, other: CidrBlock): boolean => covers(one, other) || covers(other, one);

/** What says only what stands from then on: what stood there before, which may have been for the peer, is not named. */
const isReplacing = isOneOf('ModifySecurityGroupRules', 'ReplaceNetworkAclEntry');

/** A call that names blocks is about those; one that names an entry, a rule or a subnet by its id says none. */
const isAboutBlock = (event: TrailEvent, block: CidrBlock): boolean => {
  if (isReplacing(event)) return true;
  const { asked } = event;
  const blocks = textsIn(asked).filter(isCidr);
  return blocks.length === 0 || blocks.some((one) => meet(one, block));
};

/** A rule of a group was taken out, or changed. */
const ofRules = ({ side, asks, block }: GroupClosed, resource: string): Sought => {
  const revoke = side === asks ? 'RevokeSecurityGroupEgress' : 'RevokeSecurityGroupIngress';
  return {
    ...{ side, by: { resource } },
    isAbout: (event) => isOneOf(revoke, 'ModifySecurityGroupRules')(event) && isAboutBlock(event, block),
    explains: always,
  };
};

const groupsIn = ({ asked }: TrailEvent): string[] => textsIn(asked).filter((one) => one.startsWith('sg-'));

/** The interface was given the groups that it has: by itself, or by its instance. */
const ofSwap = ({ side, groups }: GroupClosed, resource: string): Sought => ({
  ...{ side, by: { resource } },
  isAbout: (event) =>
    isOneOf('ModifyNetworkInterfaceAttribute', 'ModifyInstanceAttribute')(event) &&
    groupsIn(event).length > 0,
  explains: (event) =>
    `${groupsIn(event).sort()}` ===
    `${groups
      .map(({ id }) => id)
      .filter((id) => id.startsWith('sg-'))
      .sort()}`,
});

/** A prefix list that the group's rules name has the peer's addresses no more. */
const ofLists = ({ side, lists = [], block }: GroupClosed): Sought => ({
  // AWS documents no list among the resources by which an event is found.
  ...{ side, by: { event: 'ModifyManagedPrefixList' } },
  isAbout: (event) =>
    lists.some((id) => namesInCall(event, id)) &&
    [...entriesIn(event.asked, 'add'), ...entriesIn(event.asked, 'remove')]
      .filter(isCidr)
      .some((one) => meet(one, block)),
  explains: ({ asked }) =>
    entriesIn(asked, 'remove')
      .filter(isCidr)
      .some((one) => meet(one, block)),
});

/** By which questions a closed security group is explained, the likeliest first: so many are asked, and no more. */
export const ofGroupClosed = (drift: GroupClosed): Sought[] => {
  const { groups, interfaceId, instanceId, lost, lists } = drift;
  const swaps = [interfaceId, instanceId].flatMap((id) =>
    id !== undefined && (lost !== undefined || instanceId !== undefined) ? [ofSwap(drift, id)] : [],
  );
  if (lost !== undefined) return swaps;
  const [first, ...more] = groups.map(({ id }) => ofRules(drift, id));
  return [...(first ? [first] : []), ...(lists ? [ofLists(drift)] : []), ...swaps, ...more];
};

/** An entry that allows something has closed nothing. */
const isAllowing = ({ name, asked }: TrailEvent): boolean =>
  name === 'CreateNetworkAclEntry' && asked.ruleAction === 'allow';

export const ofAclClosed = ({ side, acl, block }: Extract<Closed, { kind: 'acl-closed' }>): Sought => ({
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
