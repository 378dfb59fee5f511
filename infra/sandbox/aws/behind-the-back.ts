import { newId } from './cloud/ids.ts';
import type { CloudState, GroupRule, Peering, PeeringSide, RouteTable, Vpc } from './cloud/state.ts';

/** What a deed is done to: one connection, one side of it, and all that belongs to that side's VPC. */
export type Scene = {
  state: CloudState;
  peering: Peering;
  side: PeeringSide;
  vpc: Vpc;
  tables: RouteTable[];
  now: number;
  /** Writes into the trail by which call it was done, and with what. */
  wrote: (name: string, input: Record<string, unknown>) => void;
};

/** Changes the cloud as somebody with a console would, past the bot, and says what was changed; undefined if there was nothing to change. */
type Deed = { title: string; run: (scene: Scene) => string | undefined };

const elsewhere = 'tgw-0c10000000000001';
/** A connection that was deleted: a route to it is a blackhole. */
const gone = 'pcx-0dead000000000001';

/** The first route of the side that goes to the connection, handed to `change` with its table. */
const firstRoute = (
  { tables, peering, wrote }: Scene,
  call: string,
  change: (table: RouteTable, index: number) => void,
): string | undefined => {
  for (const table of tables) {
    const index = table.routes.findIndex(({ target }) => target === peering.id);
    const destination = table.routes[index]?.destination;
    if (destination === undefined) continue;
    change(table, index);
    const target = call === 'ReplaceRoute' && { GatewayId: table.routes[index]?.target };
    wrote(call, { RouteTableId: table.id, DestinationCidrBlock: destination, ...target });
    return `the route to ${destination} in ${table.id}`;
  }
  return undefined;
};

const retarget =
  (target: string) =>
  (table: RouteTable, index: number): void => {
    const route = table.routes[index];
    if (route) table.routes[index] = { ...route, target };
  };

/** A route to all of the peer's first block over the connection, in each table that has none; a peering for a part reaches more by it. */
const widenRoute = ({ state, peering, side, tables, wrote }: Scene): string | undefined => {
  const peerId = (side === peering.requester ? peering.accepter : peering.requester).vpcId;
  const destination = state.vpcs.find(({ id }) => id === peerId)?.cidrBlocks[0];
  if (destination === undefined) return undefined;
  const lacking = tables.filter(
    ({ gateway, routes }) => !gateway && !routes.some((one) => one.destination === destination),
  );
  for (const { id, routes } of lacking) {
    routes.push({ destination, target: peering.id, origin: 'CreateRoute' });
    const to = { DestinationCidrBlock: destination, VpcPeeringConnectionId: peering.id };
    wrote('CreateRoute', { RouteTableId: id, ...to });
  }
  return lacking.length > 0
    ? `the route to ${destination} in ${lacking.map(({ id }) => id).join(', ')}`
    : undefined;
};

const freeBlock = ({ state }: Scene): string => {
  const taken = new Set(state.vpcs.flatMap(({ cidrBlocks }) => cidrBlocks));
  const free = Array.from({ length: 50 }, (_, index) => `10.${200 + index}.0.0/16`);
  return free.find((block) => !taken.has(block)) ?? '10.250.0.0/16';
};

const addBlock = (scene: Scene): string => {
  const block = freeBlock(scene);
  scene.vpc.cidrBlocks.push(block);
  scene.wrote('AssociateVpcCidrBlock', { VpcId: scene.vpc.id, CidrBlock: block });
  for (const table of scene.tables)
    table.routes.unshift({ destination: block, target: 'local', origin: 'CreateRouteTable' });
  return `${block} in ${scene.vpc.id}`;
};

const ownerOf = ({ side: { account, region } }: Scene) => ({ account, region });

/** A table with nothing but local routes, to which the VPC's first subnet is moved. */
const addTable = (scene: Scene): string | undefined => {
  const { state, vpc, tables } = scene;
  const subnet = state.subnets.find(({ vpcId }) => vpcId === vpc.id);
  if (!subnet) return undefined;
  for (const table of tables) delete table.subnets[subnet.id];
  const id = newId(state, 'rtb');
  state.routeTables.push({
    ...ownerOf(scene),
    id,
    vpcId: vpc.id,
    main: false,
    subnets: { [subnet.id]: newId(state, 'rtbassoc') },
    routes: vpc.cidrBlocks.map((destination) => ({
      destination,
      target: 'local',
      origin: 'CreateRouteTable',
    })),
    tags: { Name: 'made-by-hand' },
  });
  scene.wrote('AssociateRouteTable', { RouteTableId: id, SubnetId: subnet.id });
  return `${id}, with ${subnet.id} moved to it`;
};

/** On a /24 near the end of the VPC's first block; it uses the main table, as a new subnet does. */
const addSubnet = (scene: Scene): string | undefined => {
  const { state, vpc } = scene;
  const [first, second] = vpc.cidrBlocks[0]?.split('.') ?? [];
  const taken = new Set(state.subnets.map(({ cidrBlock }) => cidrBlock));
  const blocks = Array.from({ length: 20 }, (_, index) => `${first}.${second}.${250 - index}.0/24`);
  const cidrBlock = blocks.find((block) => !taken.has(block));
  if (!cidrBlock) return undefined;
  const id = newId(state, 'subnet');
  const availabilityZone = `${scene.side.region}a`;
  state.subnets.push({
    ...ownerOf(scene),
    id,
    vpcId: vpc.id,
    cidrBlock,
    availabilityZone,
    tags: { Name: 'made-by-hand' },
  });
  return `${id} (${cidrBlock})`;
};

const deleteConnection = ({ peering, side, now, wrote }: Scene): string => {
  peering.deletedAt = now;
  peering.deletedBy = side.account;
  wrote('DeleteVpcPeeringConnection', { VpcPeeringConnectionId: peering.id });
  return peering.id;
};

/** With it goes all that is in it, and its connections: https://docs.aws.amazon.com/vpc/latest/peering/delete-vpc-peering-connection.html */
const deleteVpc = ({ state, side, vpc, now, wrote }: Scene): string => {
  const isElsewhere = ({ vpcId }: { vpcId: string }): boolean => vpcId !== vpc.id;
  const isEnd = ({ requester, accepter }: Peering): boolean =>
    requester.vpcId === vpc.id || accepter.vpcId === vpc.id;
  for (const peering of state.peerings.filter(isEnd))
    if (peering.deletedAt === undefined && peering.acceptedAt !== undefined)
      Object.assign(peering, { deletedAt: now, deletedBy: side.account });
  state.instances = state.instances.filter(isElsewhere);
  state.subnets = state.subnets.filter(isElsewhere);
  state.routeTables = state.routeTables.filter(isElsewhere);
  state.securityGroups = state.securityGroups.filter(isElsewhere);
  state.networkAcls = state.networkAcls.filter(isElsewhere);
  state.vpcs = state.vpcs.filter(({ id }) => id !== vpc.id);
  wrote('DeleteVpc', { VpcId: vpc.id });
  return vpc.id;
};

const stripTags = ({ side, peering, wrote }: Scene): string => {
  side.tags = {};
  wrote('DeleteTags', { Resources: [peering.id] });
  return `of ${peering.id} in ${side.account}`;
};

const dnsOff = ({ side, vpc, peering, wrote }: Scene): string => {
  const options = { AllowDnsResolutionFromRemoteVpc: false };
  wrote('ModifyVpcPeeringConnectionOptions', {
    VpcPeeringConnectionId: peering.id,
    ...(side === peering.requester
      ? { RequesterPeeringConnectionOptions: options }
      : { AccepterPeeringConnectionOptions: options }),
  });
  side.allowDnsResolution = false;
  vpc.enableDnsHostnames = false;
  return `of ${vpc.id}`;
};

const groupsOf = ({ state, vpc }: Scene) => state.securityGroups.filter(({ vpcId }) => vpcId === vpc.id);

/** The bot's rules have tags; those of the world have none. */
const isOurs = ({ egress, tags }: GroupRule): boolean => !egress && Object.keys(tags).length > 0;

const revokeRule = (scene: Scene): string | undefined => {
  const group = groupsOf(scene).find(({ rules }) => rules.some(isOurs));
  const rule = group?.rules.find(isOurs);
  if (!group || !rule) return undefined;
  group.rules = group.rules.filter((one) => one !== rule);
  scene.wrote('RevokeSecurityGroupIngress', { GroupId: group.id, SecurityGroupRuleIds: [rule.id] });
  return `${rule.id} of ${group.id}`;
};

const changeRule = (scene: Scene): string | undefined => {
  const group = groupsOf(scene).find(({ rules }) => rules.some(isOurs));
  const rule = group?.rules.find(isOurs);
  if (!group || !rule) return undefined;
  rule.cidr = '203.0.113.0/24';
  scene.wrote('ModifySecurityGroupRules', { GroupId: group.id, SecurityGroupRuleIds: [rule.id] });
  return `${rule.id}, which lets in ${rule.cidr} now`;
};

const closeGroups = (scene: Scene): string => {
  for (const group of groupsOf(scene)) {
    const closed = group.rules.filter(({ egress }) => !egress);
    group.rules = group.rules.filter(({ egress }) => egress);
    if (closed.length > 0)
      scene.wrote('RevokeSecurityGroupIngress', {
        ...{ GroupId: group.id, SecurityGroupRuleIds: closed.map(({ id }) => id) },
      });
  }
  return `all of ${scene.vpc.id}`;
};

/** An entry before all others that takes nothing from the peer. */
const closeAcls = (scene: Scene): string | undefined => {
  const { state, peering, side, vpc } = scene;
  const peerId = (side === peering.requester ? peering.accepter : peering.requester).vpcId;
  const cidr = state.vpcs.find(({ id }) => id === peerId)?.cidrBlocks[0];
  if (cidr === undefined) return undefined;
  for (const acl of state.networkAcls.filter(({ vpcId }) => vpcId === vpc.id)) {
    acl.entries = acl.entries.filter(({ number, egress }) => number !== 1 || egress);
    acl.entries.push({ number: 1, egress: false, protocol: '-1', allow: false, cidr });
    const entry = { RuleNumber: 1, Egress: false, RuleAction: 'deny', Protocol: '-1', CidrBlock: cidr };
    scene.wrote('CreateNetworkAclEntry', { NetworkAclId: acl.id, ...entry });
  }
  return `those of ${vpc.id}, to ${cidr}`;
};

const takeRole = ({ state, side: { account } }: Scene): string => {
  state.roles = state.roles.filter((role) => role.account !== account);
  state.sessions = state.sessions.filter((session) => session.account !== account);
  return `in ${account}`;
};

const takeDocument = (scene: Scene): string => {
  const { account, region } = scene.side;
  scene.state.documents = scene.state.documents.filter(
    (one) => one.account !== account || one.region !== region,
  );
  return `in ${account}, ${region}`;
};

/** Everything that can be changed behind the bot’s back, by its name at the door. */
export const deeds = {
  'delete-route': {
    title: 'Delete a route',
    run: (scene) => firstRoute(scene, 'DeleteRoute', (table, index) => void table.routes.splice(index, 1)),
  },
  'redirect-route': {
    title: 'Redirect a route',
    run: (scene) => firstRoute(scene, 'ReplaceRoute', retarget(elsewhere)),
  },
  'blackhole-route': {
    title: 'Blackhole a route',
    run: (scene) => firstRoute(scene, 'ReplaceRoute', retarget(gone)),
  },
  'widen-route': { title: 'Widen the routes', run: widenRoute },
  'add-block': { title: 'Add a CIDR block', run: addBlock },
  'add-table': { title: 'Add a route table', run: addTable },
  'add-subnet': { title: 'Add a subnet', run: addSubnet },
  'delete-connection': { title: 'Delete the connection', run: deleteConnection },
  'delete-vpc': { title: 'Delete the VPC', run: deleteVpc },
  'strip-tags': { title: 'Strip the tags', run: stripTags },
  'dns-off': { title: 'Switch DNS options off', run: dnsOff },
  'change-rule': { title: 'Change our firewall rule', run: changeRule },
  'revoke-rule': { title: 'Revoke our firewall rule', run: revokeRule },
  'close-group': { title: 'Close the security groups', run: closeGroups },
  'close-acl': { title: 'Close the network ACLs', run: closeAcls },
  'take-role': { title: 'Take the role away', run: takeRole },
  'take-document': { title: 'Take the SSM document away', run: takeDocument },
} as const satisfies Record<string, Deed>;
