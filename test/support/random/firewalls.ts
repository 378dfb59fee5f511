import type {
  AclEntry,
  GroupRule,
  NetworkAcl,
  PrefixList,
  SecurityGroup,
  Vpc,
} from '../../../infra/sandbox/aws/cloud/state.ts';
import type { Chance } from './chance.ts';
import { around, families, type Plan } from './plan.ts';

const ruleIn = ({ one, often, upTo }: Chance, egress: boolean, far: Plan): GroupRule => {
  const family = one(families);
  const named = upTo(9);
  return {
    ...{ id: `sgr-${upTo(1e9)}`, egress, tags: {} },
    ...one([
      { protocol: '-1', from: -1, to: -1 },
      {
        protocol: family === 'v4' ? 'icmp' : 'icmpv6',
        from: often(50) ? -1 : one([0, 8, 128, 129]),
        to: one([-1, -1, 0, 3]),
      },
      {
        protocol: one(['tcp', 'udp', 'icmp', 'icmpv6']),
        from: often(50) ? 443 : -1,
        to: often(50) ? 443 : -1,
      },
    ]),
    ...(named < 7 && { cidr: one(around(far.digit, family)) }),
    ...(named >= 7 && named < 9 && { groupId: one([`sg-1${far.name}`, `sg-2${far.name}`, 'sg-9']) }),
    ...(named === 9 && { prefixListId: one(['pl-1', 'pl-2']) }),
  };
};

const open = (egress: boolean): GroupRule[] =>
  ['0.0.0.0/0', '::/0'].map((cidr) => ({
    ...{ id: `sgr-${cidr}`, egress, protocol: '-1', from: -1, to: -1, cidr, tags: {} },
  }));

export const groupsIn = (
  chance: Chance,
  { name }: Plan,
  { id: vpcId, account, region }: Vpc,
  far: Plan,
): SecurityGroup[] =>
  [1, 2].map((number) => ({
    ...{ id: `sg-${number}${name}`, name: `${name}${number}`, vpcId, account, region },
    rules: [true, false].flatMap((egress) =>
      chance.often(egress ? 80 : 60)
        ? open(egress)
        : Array.from({ length: chance.upTo(5) }, () => ruleIn(chance, egress, far)),
    ),
    ...{ description: '', tags: {} },
  }));

const entryIn = ({ one, often, upTo }: Chance, far: Plan): AclEntry => {
  const family = one(families);
  return {
    ...{ number: 1 + upTo(500), egress: often(50), allow: often(60), cidr: one(around(far.digit, family)) },
    protocol: one(['-1', family === 'v4' ? '1' : '58', '6', '17', '1', '58']),
    ...(often(60) && { icmp: { type: one([-1, 8, 0, 128, 129, 13]), code: one([-1, -1, 0, 3]) } }),
    ...(often(30) && { ports: { from: 1024, to: 65_535 } }),
  };
};

const closingAllow = (): AclEntry[] =>
  [true, false].flatMap((egress) =>
    ['0.0.0.0/0', '::/0'].map((cidr, index) => ({
      ...{ number: 1000 + index, egress, allow: true, protocol: '-1', cidr },
    })),
  );

/** Numbers are unique in each direction, as EC2 has it. */
const entriesIn = (chance: Chance, far: Plan): AclEntry[] => {
  const drawn = Array.from({ length: chance.often(55) ? 0 : chance.upTo(7) }, () => entryIn(chance, far));
  const byNumber = new Map(drawn.map((entry) => [`${entry.egress} ${entry.number}`, entry]));
  return [...byNumber.values(), ...(chance.often(93) ? closingAllow() : [])];
};

export const aclsIn = (
  chance: Chance,
  { name }: Plan,
  { id: vpcId, account, region }: Vpc,
  far: Plan,
): NetworkAcl[] => {
  const acl = (number: number, subnets: Record<string, string>): NetworkAcl => ({
    ...{ id: `acl-${number}${name}`, vpcId, account, region, tags: {}, subnets },
    default: number === 1,
    entries: entriesIn(chance, far),
  });
  const own = chance.often(40) ? [acl(2, { [`subnet-${1 + chance.upTo(1)}${name}`]: 'aclassoc-2' })] : [];
  return chance.often(50) ? [acl(1, {}), ...own] : [...own, acl(1, {})];
};

export const listsIn = (chance: Chance, one: Plan, other: Plan): PrefixList[] =>
  ['pl-1', 'pl-2'].map((id) => ({
    ...{ id, name: id, account: '111122223333', region: 'us-east-1', maxEntries: 10 },
    entries: Array.from({ length: chance.upTo(3) }, () =>
      chance.one(around(chance.one([one.digit, other.digit]), chance.one(families))),
    ),
  }));
