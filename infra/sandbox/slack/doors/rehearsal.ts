import { Hono } from 'hono';
import { isTrue, type Json } from '../blockkit/json.ts';
import { methods } from '../methods/table.ts';
import type { Fault, Faults } from '../workspace/faults.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Sockets } from '../workspace/sockets.ts';
import { door, need } from './door.ts';

/** The doors through which a script makes Slack misbehave, and counts what the app asked of it. */
export const rehearsalRoutes = (faults: Faults, sockets: Sockets): Hono =>
  new Hono()
    .post(
      '/drive/fault',
      door((asked) => order(faults, asked)),
    )
    .get('/drive/calls', (context) => context.json(faults.calls()))
    .post(
      '/drive/refresh-socket',
      door(({ all }) => ({ refreshed: sockets.refresh(isTrue(all) ? 'all' : 'oldest') })),
    );

const order = (faults: Faults, asked: Json): Json => {
  const method = need(asked, 'method');
  if (!['*', 'response_url'].includes(method) && !Object.hasOwn(methods, method)) {
    throw new Refusal(`no method '${method}'; methods: ${Object.keys(methods).join(', ')}`);
  }
  faults.order({ ...readFault(asked), method });
  return {};
};

const readFault = (asked: Json): Omit<Fault, 'method'> => {
  const { error, status, retryAfter, latencyMs, after, drop, times } = asked;
  const number = (value: unknown) => (value === undefined ? undefined : Number(value));
  return {
    error: error === undefined ? undefined : String(error),
    status: number(status),
    retryAfter: number(retryAfter),
    latencyMs: number(latencyMs),
    after: isTrue(after),
    drop: isTrue(drop),
    times: number(times) ?? 1,
  };
};
