/** The lives of a VPC's peerings on one line each: asked, agreed to, verified, not as agreed, ended. */
import { pairOutcomeIn } from '../ping/answer.ts';
import type { PeeringRequest, RequestEntry } from '../request/state.ts';
import { dayText, momentText } from './known.ts';
import type { Shape } from './looks.ts';
import type { Bar, Key, StripRow, Strips } from './strips.ts';
import type { Tone } from './theme.ts';

type Life = { readonly request: PeeringRequest; readonly history: readonly RequestEntry[] };

type Moment = { readonly at: number; readonly words: string; readonly shape: Shape; readonly tone: Tone };

const kinds = {
  asked: { words: 'asked', shape: 'triangle', tone: 'wait' },
  yes: { words: 'agreed to', shape: 'ring', tone: 'wait' },
  verified: { words: 'verified', shape: 'disc', tone: 'good' },
  drifted: { words: 'not as agreed', shape: 'square', tone: 'bad' },
  mended: { words: 'as agreed again', shape: 'diamond', tone: 'good' },
  end: { words: 'ended', shape: 'cross', tone: 'quiet' },
} as const satisfies Record<string, Omit<Moment, 'at'>>;

const kindOfEvent = ({ event }: RequestEntry): keyof typeof kinds | undefined => {
  switch (event.type) {
    case 'requested':
      return 'asked';
    case 'approved':
    case 'approved-by-rule':
    case 'broke-glass':
      return 'yes';
    case 'pinged':
      return pairOutcomeIn(event.answers) === 'verified' ? 'verified' : undefined;
    case 'drifted':
      return 'drifted';
    case 'drift-over':
    case 'repaired':
      return 'mended';
    case 'removed':
    case 'denied':
    case 'cancelled':
    case 'lapsed':
    case 'refused':
    case 'failed':
      return 'end';
    default:
      return undefined;
  }
};

const momentsOf = (history: readonly RequestEntry[]): Moment[] => {
  const found = history.flatMap((entry): Moment[] => {
    const kind = kindOfEvent(entry);
    return kind ? [{ at: entry.at, ...kinds[kind] }] : [];
  });
  // Of packets that pass again and again the first say when it was verified.
  return found.filter(
    (one, index) =>
      one.words !== 'verified' || found.findIndex(({ words }) => words === 'verified') === index,
  );
};

const endOf = (moments: readonly Moment[]): number | undefined =>
  moments.findLast(({ words }) => words === kinds.end.words)?.at;

const barsOf = ({ request, history }: Life, moments: readonly Moment[], now: number): Bar[] => {
  const end = endOf(moments);
  const connected = history.find(({ event }) => event.type === 'connected')?.at;
  const { expiresAt, askedAt, status } = request;
  return [
    { from: askedAt, to: connected ?? end ?? now, tone: 'wait', pattern: 'dashed' },
    ...(connected === undefined
      ? []
      : [{ from: connected, to: end ?? now, tone: 'good', pattern: 'solid' } as const]),
    ...(status === 'connected' && expiresAt !== undefined && expiresAt > now
      ? [{ from: now, to: expiresAt, tone: 'soon', pattern: 'dashed' } as const]
      : []),
  ];
};

const rowOf = (life: Life, now: number): StripRow => {
  const { id, requester, accepter } = life.request;
  const points = momentsOf(life.history);
  return {
    ...{ name: `${requester.name} – ${accepter.name}`, plain: id, small: id },
    ...{ bars: barsOf(life, points, now), points },
  };
};

const factOf = ({ request, history }: Life): string => {
  const { requester, accepter, id, expiresAt, status } = request;
  const parts = momentsOf(history).map(({ words, at }) => `${words} ${dayText(at)}`);
  const ends = status === 'connected' && expiresAt !== undefined ? [`ends ${dayText(expiresAt)}`] : [];
  return `${requester.name} – ${accepter.name} (${id}): ${[...parts, ...ends].join(', ')}`;
};

const keysFor = (rows: readonly StripRow[]): Key[] => {
  const shapes = new Set(rows.flatMap(({ points }) => points.map(({ shape }) => shape)));
  return [
    ...Object.values(kinds).filter(({ shape }) => shapes.has(shape)),
    { words: 'waiting', tone: 'wait', pattern: 'dashed' },
    { words: 'connected', tone: 'good', pattern: 'solid' },
    ...(rows.some(({ bars }) => bars.some(({ tone }) => tone === 'soon'))
      ? [{ words: 'until it ends', tone: 'soon', pattern: 'dashed' } as const]
      : []),
  ];
};

const tickCount = 5;

type Asked = {
  readonly name: string;
  readonly lives: readonly Life[];
  readonly left: number;
  readonly now: number;
};

export const drawTimeline = ({ name, lives, left, now }: Asked): Strips => {
  const sorted = [...lives].sort((a, b) => a.request.askedAt - b.request.askedAt);
  const rows = sorted.map((life) => rowOf(life, now));
  const from = Math.min(now - 86_400_000, ...sorted.map(({ request }) => request.askedAt));
  const to = Math.max(now, ...rows.flatMap(({ bars }) => bars.map((bar) => bar.to)));
  const ticks = Array.from(
    { length: tickCount },
    (_, index) => from + (index * (to - from)) / (tickCount - 1),
  );
  return {
    title: `The peerings of ${name} over time`,
    ...{ from, to, rows, keys: keysFor(rows) },
    ticks: ticks.map((at) => ({ at, label: dayText(at) })),
    notes: [
      ...(left > 0 ? [`${left} more are not shown, since they are older or not yours to look back on.`] : []),
      `Times are in UTC. As I have it at ${momentText(now)}.`,
    ],
    facts: sorted.length > 0 ? sorted.map(factOf) : [`Of ${name} there is nothing that you may look back on`],
  };
};
