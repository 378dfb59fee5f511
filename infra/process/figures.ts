import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Count, Labels, Metrics, Timing } from '../../src/measure.ts';

/** What Prometheus is given, and keeps the figures until it asks. */
export type Figures = Metrics & { page: () => Promise<string>; contentType: string };

/** A process says the same as CloudWatch is told, by Prometheus' rules for names: small letters, and units in them. */
const counts: Record<Count, { name: string; help: string; labels?: (keyof Labels)[] }> = {
  Commands: {
    name: 'commands_total',
    help: 'Commands, clicks and forms of people',
    labels: ['command', 'outcome'],
  },
  CommandFailures: { name: 'command_failures_total', help: 'Of those, ended by a fault of ours' },
  Requests: { name: 'requests_total', help: 'Peerings asked for' },
  Approvals: { name: 'approvals_total', help: 'Yeses of owners, rules and broken glass' },
  Denials: { name: 'denials_total', help: 'Requests that an owner denied' },
  Steps: { name: 'steps_total', help: 'Changes that AWS took', labels: ['step', 'outcome'] },
  StepFailures: {
    name: 'step_failures_total',
    help: 'Changes that AWS refused',
    labels: ['step', 'outcome'],
  },
  Pings: { name: 'pings_total', help: 'Pings that were answered' },
  PingsNotPassed: { name: 'pings_not_passed_total', help: 'Of those, not verified' },
  Failed: { name: 'failed_total', help: 'Requests that failed or do not get on' },
  Unreached: { name: 'unreached_total', help: 'Messages that reached nobody, until somebody mends it' },
  Sweeps: { name: 'sweeps_total', help: 'Rounds over everything that is due' },
  SweepFailures: { name: 'sweep_failures_total', help: 'Rounds that failed' },
  DriftSuspected: { name: 'drift_suspected_total', help: 'Differences from what was agreed, seen once' },
  Drifted: { name: 'drifted_total', help: 'Of those, seen in a second look, and told' },
  Repaired: { name: 'repaired_total', help: 'Repairs after which AWS was as agreed again' },
};

type Timed = { name: string; help: string; labels?: (keyof Labels)[]; buckets: number[] };
const quick = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const slow = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const timings: Record<Timing, Timed> = {
  CommandTime: {
    name: 'command_seconds',
    help: 'How long people waited for their answer',
    labels: ['command', 'outcome'],
    buckets: quick,
  },
  StepTime: {
    name: 'step_seconds',
    help: 'From the start of steps to AWS’s answer',
    labels: ['step', 'outcome'],
    buckets: slow,
  },
  AskToApprove: {
    name: 'ask_to_approve_seconds',
    help: 'From a request to the last yes',
    buckets: [60, 300, 900, 3600, 14_400, 86_400, 259_200],
  },
  ApproveToVerified: {
    name: 'approve_to_verified_seconds',
    help: 'From the last yes to the first packets that came back',
    buckets: [1, 2.5, 5, 10, 20, 30, 60, 120, 300],
  },
  DriftRound: {
    name: 'drift_round_seconds',
    help: 'One comparison of everything connected with AWS',
    buckets: [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
  },
  DriftToRepair: {
    name: 'drift_to_repair_seconds',
    help: 'From the word that AWS is not as agreed to its repair',
    buckets: [60, 300, 900, 3600, 14_400, 86_400, 259_200],
  },
};

const entriesOf = <Name extends string, Value>(of: Record<Name, Value>): [string, Value][] =>
  Object.entries<Value>(of);

/** Only what a figure is kept by; anything else would be an error of the library. */
const pick = (wanted: readonly (keyof Labels)[] = [], labels: Labels = {}): Record<string, string> =>
  Object.fromEntries(wanted.map((name) => [name, labels[name] ?? 'other']));

export const makeFigures = (): Figures => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counters = new Map(
    entriesOf(counts).map(([key, { name, help, labels: labelNames = [] }]) => [
      key,
      new Counter({ name: `peering_${name}`, help, labelNames, registers }),
    ]),
  );
  const histograms = new Map(
    entriesOf(timings).map(([key, { name, help, buckets, labels: labelNames = [] }]) => [
      key,
      new Histogram({ name: `peering_${name}`, help, buckets, labelNames, registers }),
    ]),
  );
  return {
    count: (name, value = 1, labels) => counters.get(name)?.inc(pick(counts[name].labels, labels), value),
    time: (name, ms, labels) =>
      histograms.get(name)?.observe(pick(timings[name].labels, labels), Math.max(0, ms) / 1000),
    page: () => registry.metrics(),
    contentType: registry.contentType,
  };
};
