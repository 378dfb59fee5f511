import type { Instance, NetworkAcl, NetworkInterface, PeeringConnection, Vpc } from './vpc.ts';

/** What a look asks of AWS about one end. Each may fail alone. */
export type ReadQuestion =
  | 'vpc'
  | 'subnets'
  | 'route-tables'
  | 'prefix-lists'
  | 'connections'
  | 'instance'
  | 'interfaces'
  | 'groups'
  | 'acls'
  | 'encryption';

/** A question that got no answer, with AWS's code and words for it. */
export type Unread = { question: ReadQuestion; error: string; said: string };
export type NotRead = { code: 'not-read' } & Unread;

type Looked = {
  vpc: Vpc;
  instance?: Instance;
  interfaces?: readonly NetworkInterface[];
  acls?: readonly NetworkAcl[];
  connections: readonly PeeringConnection[];
  unread?: readonly Unread[];
};

/** AWS's answers to two questions cannot both be right: one of them was an empty list. */
const contradiction = 'EmptyAnswer';
const empty = (question: ReadQuestion, listed: string, shows: string): Unread => ({
  question,
  error: contradiction,
  said: `AWS listed ${listed}, while ${shows}`,
});

const doubtVpc = ({ vpc }: Looked): Unread[] => {
  const isSeen = vpc.exists && vpc.cidrBlocks.length > 0;
  return !isSeen && (vpc.subnets.length > 0 || vpc.routeTables.length > 0)
    ? [empty('vpc', 'no such VPC, or none of its blocks', 'it lists what is in it')]
    : [];
};

/** Every VPC has a main route table: https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html */
const doubtTables = ({ vpc }: Looked): Unread[] =>
  vpc.routeTables.length === 0 && (vpc.exists || vpc.subnets.length > 0)
    ? [empty('route-tables', 'no route table', 'every VPC has one')]
    : [];

const doubtInstance = ({ instance, interfaces = [] }: Looked): Unread[] =>
  !instance && interfaces.length > 0
    ? [empty('instance', 'no such instance', 'it lists its network interface')]
    : [];

const doubtInterfaces = ({ instance, interfaces }: Looked): Unread[] =>
  interfaces?.length === 0 && instance?.state === 'running' && instance.addresses.length > 0
    ? [empty('interfaces', 'no network interface', 'the instance that has them is running')]
    : [];

/** Every VPC has a default network ACL: https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
const doubtAcls = ({ acls }: Looked): Unread[] =>
  acls?.length === 0 ? [empty('acls', 'no network ACL', 'every VPC has one')] : [];

const isGiven = ({ error }: Unread): boolean => error !== contradiction;

/** All that is not known of an end: what was not answered, and answers that another one gives the lie. */
const unreadOf = (end: Looked): Unread[] => {
  const said = end.unread ?? [];
  const doubts = [doubtVpc, doubtTables, doubtInstance, doubtInterfaces, doubtAcls].flatMap((doubt) =>
    doubt(end),
  );
  return [...said, ...doubts.filter(({ question }) => !said.some((one) => one.question === question))];
};

export const findUnread = (end: Looked, ...questions: readonly ReadQuestion[]): NotRead | undefined => {
  const all = unreadOf(end);
  const found = all.find((one) => questions.includes(one.question) && isGiven(one));
  const first = found ?? all.find(({ question }) => questions.includes(question));
  return first && { code: 'not-read', ...first };
};

/**
 * Is a route in use over a peering connection that the list of the VPC's connections does not hold? EC2 shows a route to
 * what is not there as a blackhole, so the list is not the whole truth.
 */
export const doubtConnections = ({ vpc, connections }: Looked): Unread[] => {
  const listed = new Set(connections.map(({ id }) => id));
  const unlisted = vpc.routeTables
    .flatMap(({ routes }) => routes)
    .find(({ target, state }) => target.kind === 'peering' && state === 'active' && !listed.has(target.id));
  if (!unlisted) return [];
  const { target, destination } = unlisted;
  return [
    empty(
      'connections',
      `not the peering connection ${target.id}`,
      `the route ${destination} over it is in use`,
    ),
  ];
};
