/** Things of AWS that a message of the bot may name by their ids, while the log has no story of them: it is kept by request, connection and route. */
const kinds = {
  pl: 'prefix list',
  sgr: 'security group rule',
  acl: 'network ACL',
  subnet: 'subnet',
  eni: 'network interface',
  igw: 'internet gateway',
  nat: 'NAT gateway',
  tgw: 'transit gateway',
  vgw: 'virtual private gateway',
  vpce: 'endpoint',
} as const;
type Prefix = keyof typeof kinds;

const cloudId = new RegExp(`(?<![\\w-])(${Object.keys(kinds).join('|')})-[0-9a-f]{8,17}(?![\\w-])`, 'i');

type CloudId = { id: string; kind: string; isList: boolean };

/** The first of them that a text names. A security group is not among them: its id may be that of a sighting. */
export const findCloudId = (text: string): CloudId | undefined => {
  const [found, prefix = ''] = cloudId.exec(text) ?? [];
  if (found === undefined) return undefined;
  const name = prefix.toLowerCase() as Prefix;
  return { id: found.toLowerCase(), kind: kinds[name], isList: name === 'pl' };
};

const where = (peer: string): string =>
  `What differs because of it, or was done with it, stands in the story of its request: \`${peer} list\` has them`;

export const noStoryText = ({ id, kind, isList }: CloudId, peer: string): string => {
  const route = isList ? `, and \`${peer} explain rtb-0123abcd ${id}\` explains a route to it` : '';
  return `The log is kept by request, connection and route, and has no story of the ${kind} *${id}* alone. ${where(peer)}${route}.`;
};
