import type { Vpc } from '../../../src/network/vpc.ts';
import type { Chance } from '../random.ts';
import type { Acl, AclEntry, FarEnd, Group, GroupRule, Host, Match } from '../topology.ts';

const EVERYWHERE = '0.0.0.0/0';

/** `open` leaves the word to the routes; `strict` to the firewalls. */
export type Mood = 'open' | 'strict';
type Around = { chance: Chance; mood: Mood; vpcs: Vpc[]; hosts: Host[] };

const matches: Match[] = [
  { protocol: 'all' },
  { protocol: 'all' },
  { protocol: 'icmp' },
  { protocol: 'icmp' },
  { protocol: 'icmp', type: 8 },
  { protocol: 'icmp', type: 0 },
  { protocol: 'tcp', ports: { from: 443, to: 443 } },
  { protocol: 'tcp', ports: { from: 1024, to: 65535 } },
];

/** `10.2.0.0/16` → `10.2.0.0/17`: the half that has all subnets, or most of them. */
const halve = (block: string): string => {
  const [network, length] = block.split('/');
  return `${network}/${Number(length) + 1}`;
};

const someBlock = ({ chance, vpcs, hosts }: Around): string => {
  const { cidrBlocks, subnets } = chance.pick(vpcs);
  const block = chance.pick(cidrBlocks);
  const subnet = chance.pick(subnets).cidrBlocks[0] ?? '';
  return chance.pick([
    EVERYWHERE,
    EVERYWHERE,
    block,
    block,
    halve(block),
    subnet,
    `${chance.pick(hosts).address}/32`,
  ]);
};

const entry = (number: number, egress: boolean, more: Partial<AclEntry> = {}): AclEntry => ({
  ...{ number, egress, allow: true, cidr: EVERYWHERE, match: { protocol: 'all' } },
  ...more,
});

const someEntries = (egress: boolean, around: Around): AclEntry[] => {
  const { chance } = around;
  const entries = Array.from({ length: chance.below(4) }, (_, index) =>
    entry(100 + 10 * index, egress, {
      ...{ allow: chance.percent(55), cidr: someBlock(around), match: chance.pick(matches) },
    }),
  );
  return chance.percent(80) ? [...entries, entry(1000, egress)] : entries;
};

/** EC2 lists entries in no order that counts. */
const entriesOf = (isPlain: boolean, around: Around): AclEntry[] =>
  isPlain
    ? [entry(100, true), entry(100, false)]
    : around.chance.shuffle([...someEntries(true, around), ...someEntries(false, around)]);

const aclsOf = ({ name, vpcId, subnets }: Vpc, around: Around): Acl[] => {
  const { chance, mood } = around;
  const own = subnets.filter(() => chance.percent(mood === 'strict' ? 50 : 10)).map(({ id }) => id);
  const isPlain = mood === 'open' || chance.percent(70);
  return [
    { id: `acl-${name}0`, vpcId, default: true, subnetIds: [], entries: entriesOf(isPlain, around) },
    { id: `acl-${name}1`, vpcId, default: false, subnetIds: own, entries: entriesOf(false, around) },
  ];
};

const groupIdsOf = ({ name }: Vpc): string[] => [`sg-${name}0`, `sg-${name}1`];

const someFarEnd = (around: Around): FarEnd =>
  around.chance.percent(15)
    ? { groupId: around.chance.pick(around.vpcs.flatMap(groupIdsOf)) }
    : { cidr: someBlock(around) };

const someRules = (egress: boolean, around: Around): GroupRule[] =>
  Array.from({ length: around.chance.below(4) }, () => ({
    ...{ egress, match: around.chance.pick(matches), far: someFarEnd(around) },
  }));

const all = (egress: boolean): GroupRule => ({
  ...{ egress, match: { protocol: 'all' }, far: { cidr: EVERYWHERE } },
});

const rulesOf = (around: Around): GroupRule[] => {
  const { chance, mood } = around;
  const isOpen = (share: number): boolean => chance.percent(mood === 'open' ? 94 : share);
  return [
    ...(isOpen(45) ? [all(false)] : someRules(false, around)),
    ...(isOpen(75) ? [all(true)] : someRules(true, around)),
  ];
};

const groupsOf = (vpc: Vpc, around: Around): Group[] =>
  groupIdsOf(vpc).map((id) => ({ id, vpcId: vpc.vpcId, rules: rulesOf(around) }));

/** Each VPC has a default ACL and another one, and two groups; an instance is in one of them or in both. */
export const generateFirewalls = (around: Around): { acls: Acl[]; groups: Group[]; hosts: Host[] } => {
  const { chance, vpcs, hosts } = around;
  const groups = vpcs.flatMap((vpc) => groupsOf(vpc, around));
  const choose = ({ vpcId }: Host): string[] => {
    const own = chance.shuffle(groups.filter((group) => group.vpcId === vpcId).map(({ id }) => id));
    return own.slice(0, chance.pick([1, 1, 2]));
  };
  return {
    acls: vpcs.flatMap((vpc) => aclsOf(vpc, around)),
    groups,
    hosts: hosts.map((host) => ({ ...host, groupIds: choose(host) })),
  };
};
