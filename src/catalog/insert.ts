import { isMap, isNode, isPair, isScalar, parseDocument, type YAMLMap } from 'yaml';
import type { Entry } from './found.ts';

/** Lines that are put into a catalog. Every byte that people wrote stays: the parser only says where theirs end. */

export type NewAccount = { account: string; name?: string; role?: string };

const quoted = (text: string): string => JSON.stringify(text);

const accountLines = ({ account, name, role }: NewAccount): string[] => {
  const said = [...(name ? [`name: ${quoted(name)}`] : []), ...(role ? [`role: ${quoted(role)}`] : [])];
  return [`${quoted(account)}: ${said.length > 0 ? `{ ${said.join(', ')} }` : '{}'}`];
};

const ownersText = (owner: string): string =>
  owner.startsWith('S') ? `{ groups: [${owner}] }` : `{ users: [${owner}] }`;

/** A comment is one line, whatever a tag in AWS says. */
const comment = (text: string): string => `# ${text.replace(/\s+/g, ' ').trim()}`;

const vpcLines = ({ name, vpc, environment, owner, channel, notes }: Entry): string[] => [
  comment(`${vpc.blocks.join(', ') || 'no CIDR block'}${notes.length > 0 ? `; ${notes.join('; ')}` : ''}`),
  `${name}:`,
  `  account: ${quoted(vpc.account)}`,
  `  region: ${vpc.region}`,
  `  vpcId: ${vpc.vpcId}`,
  `  owners: ${ownersText(owner)}`,
  `  channel: ${channel}`,
  ...(environment ? [`  environment: ${environment}`] : []),
  ...(vpc.prober ? [`  prober: ${vpc.prober}`] : []),
];

/** An entry as lines to paste below `vpcs:`. */
export const entryText = (entry: Entry): string =>
  vpcLines(entry)
    .map((line) => `  ${line}`)
    .join('\n');

type Placed = { at: number; indent: string };

/** After the last line of a block of keys, and how far its keys are indented. */
const endOf = (text: string, map: YAMLMap): Placed | undefined => {
  const first = map.items[0];
  const key = isPair(first) && isNode(first.key) ? first.key.range?.[0] : undefined;
  const end = map.range?.[1];
  if (map.flow || key === undefined || end === undefined) return undefined;
  const indent = text.slice(text.lastIndexOf('\n', key - 1) + 1, key);
  const last = text.slice(0, end).trimEnd().length;
  const next = text.indexOf('\n', last);
  return { at: next < 0 ? text.length : next + 1, indent };
};

const blockOf = (lines: readonly string[], indent: string): string =>
  lines.map((line) => `${indent}${line}\n`).join('');

const insertUnder = (text: string, key: string, lines: readonly string[]): string | { problem: string } => {
  if (lines.length === 0) return text;
  const pair = pairOf(text, key);
  if (!pair)
    return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}\n${key}:\n${blockOf(lines, '  ')}`;
  const place = isMap(pair.value) ? endOf(text, pair.value) : undefined;
  if (!place)
    return { problem: `${key}: write it as a block, a key on each line, so that more can be put below` };
  const gap = place.at === text.length && !text.endsWith('\n') ? '\n' : '';
  return `${text.slice(0, place.at)}${gap}${blockOf(lines, place.indent)}${text.slice(place.at)}`;
};

const pairOf = (text: string, key: string) => {
  const { contents } = parseDocument(text);
  return isMap(contents)
    ? contents.items.find((one) => isScalar(one.key) && one.key.value === key)
    : undefined;
};

/** The text of a catalog with more accounts and VPCs in it. */
export const insertInto = (
  text: string,
  accounts: readonly NewAccount[],
  entries: readonly Entry[],
): string | { problem: string } => {
  const withAccounts = insertUnder(text, 'accounts', accounts.flatMap(accountLines));
  return typeof withAccounts === 'string'
    ? insertUnder(withAccounts, 'vpcs', entries.flatMap(vpcLines))
    : withAccounts;
};
