import { Hono } from 'hono';
import type { CloudState, Instance } from './cloud/state.ts';
import type { Keep } from './keep.ts';
import { record } from './logs/flows.ts';

type Asked = Readonly<Record<string, unknown>>;
type Answer = { ok: true; done: string } | { ok: false; error: string };

const minuteMs = 60_000;
/** Of a packet with some load, so that sums look like sums. */
const usualBytes = 640;

const machine = ({ instances }: CloudState, name: unknown): Instance | undefined =>
  instances.find(({ id, tags }) => id === name || tags.Name === name);

const numberIn = (asked: Asked, field: string, usual: number): number => {
  const value = asked[field];
  return typeof value === 'number' && value >= 0 ? value : usual;
};

/** Writes down packets of a conversation over TCP as if they had been sent, there and back. */
const act = ({ state, save }: Keep, now: number, asked: Asked): Answer => {
  const from = machine(state, asked.from);
  const to = machine(state, asked.to);
  if (!from || !to) return { ok: false, error: "'from' and 'to' are names or ids of two instances" };
  const packets = numberIn(asked, 'packets', 100);
  const port = numberIn(asked, 'port', 443);
  const at = now - numberIn(asked, 'minutesAgo', 5) * minuteMs;
  const shared = { protocol: '6', packets, bytes: packets * usualBytes, at, sent: 'ACCEPT' as const };
  const isRejected = asked.rejected === true;
  const there = { source: from.privateIp, destination: to.privateIp, from, to };
  record(state, {
    ...{ ...shared, ...there, ports: [40_000, port] as [number, number] },
    received: isRejected ? 'REJECT' : 'ACCEPT',
  });
  const back = { source: to.privateIp, destination: from.privateIp, from: to, to: from };
  if (!isRejected)
    record(state, {
      ...{ ...shared, ...back, ports: [port, 40_000] as [number, number] },
      received: 'ACCEPT',
    });
  save();
  return { ok: true, done: `${packets} packets from ${from.privateIp} to ${to.privateIp}:${port}` };
};

/** The door by which flow logs are given something to show: `{from, to, packets?, minutesAgo?, port?, rejected?}`. */
export const trafficRoutes = ({ keep, now }: { keep: Keep; now: () => number }): Hono =>
  new Hono().post('/drive/traffic', async (context) => {
    const asked: unknown = await context.req.json().catch(() => ({}));
    const fields: Asked = typeof asked === 'object' && asked !== null ? { ...asked } : {};
    return context.json(act(keep, now(), fields));
  });
