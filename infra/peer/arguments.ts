import { parseArgs } from 'node:util';
import { inputSchema } from '../../handlers/api/schema.ts';
import type { Operation } from '../../handlers/operations/operation.ts';
import { operations } from '../../handlers/operations/operations.ts';

/** What was typed after `peer`, understood. */
export type Order = {
  row: Operation;
  input: Record<string, unknown>;
  json: boolean;
  /** Wait until it has come to an end, for so many seconds at the most. */
  wait?: number;
  key?: string;
};
type Typed = { order: Order } | { say: string; status: 0 | 2 } | { serve: 'mcp' };

const usualWait = 24 * 3600;
const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

const fieldsOf = (row: Operation) => {
  const { properties = {}, required = [] } = inputSchema(row);
  return Object.entries(properties)
    .filter(([name]) => name !== 'wait')
    .map(([name, schema]) => ({
      name,
      isNeeded: required.includes(name),
      about: typeof schema === 'object' ? (schema.description ?? '') : '',
    }));
};

const shownValue = (value: unknown): string => {
  const text = String(value);
  return text.includes(' ') ? `"${text}"` : text;
};

/** `peer request marketing finance --for 7d --reason "quarterly close"`. */
const exampleOf = ({ name, words, example }: Operation): string => {
  const flags = Object.entries(example).filter(([field]) => !words.includes(field));
  return [
    'peer',
    name,
    ...words.flatMap((field) => (example[field] === undefined ? [] : [shownValue(example[field])])),
    ...flags.map(([field, value]) => `--${field} ${shownValue(value)}`),
  ].join(' ');
};

const common = `Everywhere: --json prints the answer as JSON; --wait waits until it has come to an end and tells the progress on stderr,
--timeout 30m for so long at the most; --key KEY does the same call once however often it is sent.
Ends with 0 done, 1 not reached or not recognised, 2 not understood, 3 refused, 4 denied, 5 waiting, 6 packets were lost.`;

const helpOf = (row: Operation): string => {
  const lines = fieldsOf(row).map(
    ({ name, isNeeded, about }) => `  --${name.padEnd(10)} ${isNeeded ? '(needed) ' : ''}${about}`,
  );
  const words = row.words.length > 0 ? `\n${row.words.join(' and ')} may stand without a flag.` : '';
  const picture = row.draws
    ? `\n--svg prints the picture in place of its words: ${exampleOf(row)} --svg > picture.svg`
    : '';
  return `${row.summary}\n\n${row.description}\n\n  ${exampleOf(row)}\n\n${lines.join('\n')}${words}${picture}\n\n${common}\n`;
};

const help = (): string =>
  [
    'peer asks the VPC peering bot, with PEER_URL and PEER_TOKEN from the environment (/peer token new … in Slack).',
    '',
    ...operations.map((row) => `  ${exampleOf(row).padEnd(72)} ${row.summary}`),
    `  ${'peer mcp'.padEnd(72)} Serve the same as tools for an agent, over stdio`,
    '',
    common,
    '',
  ].join('\n');

const secondsOf = (text: string): number | undefined => {
  const [, count, unit = 's'] = /^(\d{1,6})([smhd]?)$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (units[unit || 's'] ?? 1);
};

const readFlags = (row: Operation, args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      wait: { type: 'boolean', default: false },
      timeout: { type: 'string' },
      key: { type: 'string' },
      ...(row.draws && { svg: { type: 'boolean' as const, default: false } }),
      ...Object.fromEntries(fieldsOf(row).map(({ name }) => [name, { type: 'string' as const }])),
    },
  });

const wrong = (why: string, row: Operation): Typed => ({
  say: `${why} Nothing has been done.\nLike this: ${exampleOf(row)}\n`,
  status: 2,
});

const readOrder = (row: Operation, args: string[]): Typed => {
  const { values, positionals } = readFlags(row, args);
  const { json, help: asksHelp, wait, timeout, key, svg, ...flags } = values;
  if (asksHelp === true) return { say: helpOf(row), status: 0 };
  if (positionals.length > row.words.length)
    return wrong(`I do not understand "${positionals[row.words.length]}".`, row);
  const words = Object.fromEntries(positionals.map((word, at) => [row.words[at], word]));
  const input = { ...flags, ...words, ...(svg === true && { format: 'svg' }) };
  const missing = fieldsOf(row).find(({ name, isNeeded }) => isNeeded && !Object.hasOwn(input, name));
  if (missing) return wrong(`"${missing.name}" is missing.`, row);
  const seconds = typeof timeout === 'string' ? secondsOf(timeout) : usualWait;
  if (seconds === undefined) return wrong('--timeout takes a length such as 90s, 30m or 2h.', row);
  return {
    order: {
      ...{ row, input, json: json === true },
      ...(wait === true && { wait: seconds }),
      ...(typeof key === 'string' && { key }),
    },
  };
};

/** Words after `peer` → what is to be done. Never throws. */
export const readArguments = ([first = 'help', ...rest]: string[]): Typed => {
  if (['help', '--help', '-h'].includes(first)) return { say: help(), status: 0 };
  if (first === 'mcp') return { serve: 'mcp' };
  const row = operations.find(({ name }) => name === first);
  if (!row) return { say: `I do not know "${first}".\n\n${help()}`, status: 2 };
  try {
    return readOrder(row, rest);
  } catch (error) {
    return wrong(`${error instanceof Error ? error.message : error}.`, row);
  }
};
