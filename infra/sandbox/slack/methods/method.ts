import { type Json, jsonsOf, parseJson, textOf } from '../blockkit/json.ts';
import { refusalOf } from '../workspace/errors.ts';
import type { Slack } from '../workspace/slack.ts';

/** One Web API method: which token it takes, which scope it asks for, and what it does. */
export type Method = {
  token: 'bot' | 'app' | 'any';
  /** Some methods ask for a scope by the kind of conversation. */
  scope?: string | ((slack: Slack, args: Json) => string);
  /**
   * @returns the fields of the answer besides `ok`
   * @throws SlackError what Slack would answer instead
   */
  run(slack: Slack, args: Json): Json;
};

export type Methods = Readonly<Record<string, Method>>;

/**
 * A required argument.
 * @throws SlackError `invalid_arguments`, naming it
 */
export const required = (args: Json, name: string): string => {
  const value = textOf(args[name]);
  if (value === undefined || value === '') {
    throw refusalOf('invalid_arguments', [`missing required field: ${name}`]);
  }
  return value;
};

/** A list of objects; in forms it is JSON text. */
export const objects = (args: Json, name: string): Json[] => {
  const value = args[name];
  return jsonsOf(typeof value === 'string' ? parseJson(value) : value);
};

const most = 1_000;
const usual = 100;

/** One page of a list, as `limit` and `cursor` ask for it: https://docs.slack.dev/apis/web-api/pagination */
export const page = <T>(
  items: T[],
  args: Json,
): { items: T[]; response_metadata: { next_cursor: string } } => {
  const limit = Math.min(Math.max(1, Number(args.limit ?? usual) || usual), most);
  const start = readCursor(textOf(args.cursor) ?? '');
  const end = start + limit;
  const next_cursor = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), response_metadata: { next_cursor } };
};

const readCursor = (cursor: string): number => {
  if (cursor === '') return 0;
  const [, start] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (start === undefined) throw refusalOf('invalid_cursor', ['cursor is not one of ours']);
  return Number(start);
};
