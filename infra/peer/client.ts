import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Operation } from '../../handlers/operations/operation.ts';

export type Answer = { status: number; body: Record<string, unknown> };
/** Asks the bot for one operation. Throws where it is not reached. */
export type Ask = (row: Operation, input: Record<string, unknown>) => Promise<Answer>;

type Door = {
  url: string;
  token: string;
  /** Says of itself what calls, for the log. */
  agent: 'peer-cli' | 'peer-mcp';
  /** By which the same call is done once, however often it is sent. */
  key?: string | undefined;
};

/** Longer than the bot holds any call open. */
const patienceMs = 90_000;
const mostTries = 4;

const pathOf = ({ path }: Operation, input: Record<string, unknown>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name] ?? '')));

const restOf = ({ path }: Operation, input: Record<string, unknown>) =>
  Object.entries(input).filter(([name, value]) => value !== undefined && !path.includes(`{${name}}`));

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readBody = async (response: Response): Promise<Record<string, unknown>> => {
  const text = await response.text();
  try {
    const read: unknown = JSON.parse(text);
    if (isFields(read)) return read;
  } catch {
    // Whatever stands before the bot, such as a proxy, may answer with a page.
  }
  return { title: `HTTP ${response.status}`, detail: text.slice(0, 300) || response.statusText };
};

/** Nobody was there, or not just now: with its key the same call may be sent again. */
const mayPass = (status: number): boolean => [429, 502, 503, 504].includes(status);

const secondsIn = (response: Response): number => {
  const said = Number(response.headers.get('retry-after'));
  return Number.isFinite(said) && said > 0 ? Math.min(said, 60) : 1;
};

const call = async (address: URL, init: RequestInit): Promise<Response> => {
  for (let tries = 1; ; tries++) {
    const isLast = tries >= mostTries;
    try {
      const response = await fetch(address, { ...init, signal: AbortSignal.timeout(patienceMs) });
      if (isLast || !mayPass(response.status)) return response;
      await pause(secondsIn(response) * 1000);
    } catch (error) {
      if (isLast) throw error;
      await pause(tries * 500);
    }
  }
};

export const makeAsk =
  ({ url, token, agent, key }: Door): Ask =>
  async (row, input) => {
    const address = new URL(pathOf(row, input).slice(1), url.endsWith('/') ? url : `${url}/`);
    const rest = restOf(row, input);
    const headers = { authorization: `Bearer ${token}`, 'user-agent': agent };
    if (row.method === 'get') {
      for (const [name, value] of rest) address.searchParams.set(name, String(value));
      const response = await call(address, { headers });
      return { status: response.status, body: await readBody(response) };
    }
    const response = await call(address, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'idempotency-key': key ?? randomUUID(),
      },
      body: JSON.stringify(Object.fromEntries(rest)),
    });
    return { status: response.status, body: await readBody(response) };
  };
