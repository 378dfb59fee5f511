import { CloudError } from '../../cloud/errors.ts';
import type { Call } from '../../cloud/operation.ts';
import type { CloudState, Owned, Peering, Shared } from '../../cloud/state.ts';
import { isListed } from '../../network/peering.ts';

/** How EC2 spells the ids of a kind of resource, and its errors about them. */
type Kind = { prefix: string; noun: string; notFound: string; malformed: string };

const kind = (prefix: string, noun: string, name: string, malformed = `Invalid${name}Id`): Kind => ({
  prefix,
  noun,
  notFound: `Invalid${name}ID.NotFound`,
  malformed: `${malformed}.Malformed`,
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html; the capitals differ there too. */
const kinds = {
  vpcs: kind('vpc', 'vpc', 'Vpc', 'InvalidVpcID'),
  subnets: kind('subnet', 'subnet', 'Subnet', 'InvalidSubnetID'),
  routeTables: kind('rtb', 'routeTable', 'RouteTable'),
  peerings: kind('pcx', 'vpcPeeringConnection', 'VpcPeeringConnection'),
  securityGroups: { ...kind('sg', 'security group', 'Group'), notFound: 'InvalidGroup.NotFound' },
  networkAcls: kind('acl', 'networkAcl', 'NetworkAcl'),
  instances: kind('i', 'instance', 'Instance', 'InvalidInstanceID'),
  prefixLists: kind('pl', 'prefix list', 'PrefixList'),
  vpnGateways: kind('vgw', 'vpnGateway', 'VpnGateway'),
  vpnConnections: kind('vpn', 'vpnConnection', 'VpnConnection'),
} as const;

type KindName = keyof typeof kinds;
type Resource<Name extends KindName> = CloudState[Name][number];

/** Their ids are made from other resources' and never looked up by themselves. */
export const networkInterface = kind('eni', 'networkInterface', 'NetworkInterface');
export const encryptionControl = kind('vpcec', 'VPC encryption control', 'VpcEncryptionControl');
export const groupRule: Kind = {
  ...kind('sgr', 'security group rule', 'SecurityGroupRule'),
  notFound: 'InvalidSecurityGroupRuleId.NotFound',
};

const isThere = (owned: Owned, { account, region }: Owned): boolean =>
  owned.account === account && owned.region === region;

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-unshare-participant.html: participants see, and change nothing. */
const isShared = ({ region, sharedWith = [] }: Owned & Shared, { caller }: Call): boolean =>
  region === caller.region && sharedWith.includes(caller.account);

const isPeering = (owned: Owned | Peering): owned is Peering => 'requester' in owned;

/** What the caller's account has, or for peering connections may see, in the Region of the call. */
export const own = <Name extends KindName>(call: Call, name: Name): Resource<Name>[] => {
  const all: Resource<Name>[] = call.state[name];
  return all.filter((each) =>
    isPeering(each) ? isListed(each, call.caller, call) : isThere(each, call.caller),
  );
};

/** Besides what is the caller's own, what others share with it. */
const seen = <Name extends KindName>(call: Call, name: Name): Resource<Name>[] => {
  const all: Resource<Name>[] = call.state[name];
  const owned = own(call, name);
  return all.filter((each) => owned.includes(each) || (!isPeering(each) && isShared(each, call)));
};

/** @throws CloudError `UnauthorizedOperation` for what is only shared with the caller */
const checkOwn = <Name extends KindName>(call: Call, name: Name, id: string): void => {
  const isSeen = seen(call, name).some((each) => each.id === id);
  const isOwn = own(call, name).some((each) => each.id === id);
  if (isSeen && !isOwn)
    throw new CloudError('UnauthorizedOperation', 'You are not authorized to perform this operation.');
};

export const notFound = ({ noun, notFound: code }: Kind, ids: string[]): CloudError =>
  new CloudError(
    code,
    ids.length === 1
      ? `The ${noun} ID '${ids[0]}' does not exist`
      : `The ${noun} IDs '${ids.join(', ')}' do not exist`,
  );

/** @throws CloudError `….Malformed` */
export const checkId = ({ prefix, malformed }: Kind, id: string): void => {
  if (new RegExp(`^${prefix}-[0-9a-f]{8,17}$`).test(id)) return;
  throw new CloudError(malformed, `Invalid id: "${id}" (expecting "${prefix}-...")`);
};

/** @throws CloudError `MissingParameter` or `….Malformed` */
export const wellFormed = (name: KindName, id: string | undefined): string => {
  const wanted = kinds[name];
  if (id === undefined || id === '')
    throw new CloudError('MissingParameter', `The request must contain the parameter ${wanted.noun}Id`);
  checkId(wanted, id);
  return id;
};

/** One of the caller's own, to be changed. @throws CloudError `UnauthorizedOperation` for what is only shared with it */
export const find = <Name extends KindName>(
  call: Call,
  name: Name,
  id: string,
): Resource<Name> | undefined => {
  checkOwn(call, name, id);
  return own(call, name).find((each) => each.id === id);
};

/**
 * One resource of the caller's, to be changed.
 * @throws CloudError `MissingParameter`, `….Malformed`, `….NotFound`, also for another account's resource, or
 *   `UnauthorizedOperation` for what is only shared with the caller
 */
export const get = <Name extends KindName>(
  call: Call,
  name: Name,
  id: string | undefined,
): Resource<Name> => {
  const wanted = wellFormed(name, id);
  const found = find(call, name, wanted);
  if (found === undefined) throw notFound(kinds[name], [wanted]);
  return found;
};

/** All that the caller sees, or those named. @throws CloudError when one that is named is not there */
export const list = <Name extends KindName>(
  call: Call,
  name: Name,
  ids: string[] | undefined,
): Resource<Name>[] => pick(seen(call, name), ids, kinds[name], ({ id }) => id);

export const pick = <Item>(
  items: Item[],
  ids: string[] | undefined,
  wanted: Kind,
  idOf: (item: Item) => string,
): Item[] => {
  if (ids === undefined || ids.length === 0) return items;
  for (const id of ids) checkId(wanted, id);
  const missing = ids.filter((id) => !items.some((item) => idOf(item) === id));
  if (missing.length > 0) throw notFound(wanted, missing);
  return items.filter((item) => ids.includes(idOf(item)));
};
