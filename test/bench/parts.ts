import type { Row } from './row.ts';

type Measure = (quick: boolean, trace?: (lines: string) => void) => Promise<Row[]>;
type Part = {
  /** Loaded by the process that measures it, and by no other: what a part needs takes seconds to load. */
  load: () => Promise<Measure>;
  /** About so many seconds, on two quiet cores; none where a part is of the full run alone. */
  seconds: { quick: number; full: number };
  /** It counts, or waits more than it computes: `--quick` measures two such at once. */
  waits?: true;
  /** What cannot be measured in seconds. */
  fullOnly?: string;
};

/** What is measured, each in a process of its own: none finds what another has left behind in this one. */
export const parts = {
  planner: {
    load: async () => (await import('./planner.ts')).measurePlanner,
    seconds: { quick: 7, full: 40 },
  },
  diagnose: {
    load: async () => (await import('./diagnose.ts')).measureDiagnose,
    seconds: { quick: 2, full: 3 },
  },
  store: { load: async () => (await import('./store.ts')).measureStore, seconds: { quick: 3, full: 7 } },
  verify: { load: async () => (await import('./verify.ts')).measureVerify, seconds: { quick: 3, full: 6 } },
  estate: {
    load: async () => (await import('./estate.ts')).measureEstate,
    seconds: { quick: 6, full: 20 },
    waits: true,
    fullOnly: '10,000 peerings',
  },
  sweep: {
    load: async () => (await import('./sweep.ts')).measureSweep,
    seconds: { quick: 8, full: 60 },
    waits: true,
    fullOnly: 'a round over 10,000 connected requests',
  },
  walks: {
    load: async () => (await import('./walks.ts')).measureWalks,
    seconds: { quick: 7, full: 300 },
    waits: true,
    fullOnly: '1,000 walks',
  },
  audit: {
    load: async () => (await import('./audit.ts')).measureAudit,
    seconds: { quick: 12, full: 240 },
    waits: true,
    fullOnly: 'a log of 50,000 events',
  },
  lambda: { load: async () => (await import('./lambda.ts')).measureLambda, seconds: { quick: 7, full: 20 } },
  ack: {
    load: async () => (await import('./ack.ts')).measureAck,
    seconds: { quick: 24, full: 165 },
    fullOnly: '20 at once',
  },
  load: {
    load: async () => (await import('./load.ts')).measureLoad,
    seconds: { quick: 13, full: 160 },
    fullOnly: 'memory after two minutes of commands',
  },
  idle: { load: async () => (await import('./idle.ts')).measureIdle, seconds: { quick: 9, full: 60 } },
  pictures: {
    load: async () => (await import('./pictures.ts')).measurePictures,
    seconds: { quick: 6, full: 6 },
  },
  demo: { load: async () => (await import('./demo.ts')).measureDemo, seconds: { quick: 8, full: 45 } },
  life: {
    load: async () => (await import('./life.ts')).measureLife,
    seconds: { quick: 0, full: 150 },
    waits: true,
    fullOnly: 'from a change to the word of it, and how late an end is',
  },
  outage: {
    load: async () => (await import('./outage.ts')).measureOutage,
    seconds: { quick: 25, full: 40 },
    waits: true,
    fullOnly: '300 requests due at start, and how long they take',
  },
  card: {
    load: async () => (await import('./card.ts')).measureCard,
    seconds: { quick: 8, full: 8 },
    waits: true,
  },
  asked: {
    load: async () => (await import('./asked.ts')).measureAsked,
    seconds: { quick: 8, full: 15 },
    waits: true,
  },
  peering: {
    load: async () => (await import('./peering.ts')).measurePeering,
    seconds: { quick: 25, full: 300 },
    waits: true,
    fullOnly: 'two Regions, 7, 120 and 400 routes, and a Slack that is slow and refuses',
  },
} satisfies Record<string, Part>;

export const partNames = Object.keys(parts);
export type PartName = keyof typeof parts;
export const isPart = (name: string): name is PartName => partNames.includes(name);
/** A part by its name, with what only some of them say. */
export const partOf = (name: PartName): Part => parts[name];
