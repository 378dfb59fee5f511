/**
 * How a connection looks, by where it stands: by the stroke, by a mark of its own shape and by a word as well as by colour, so that
 * it can be told in grey, and with red and green made alike (https://www.w3.org/TR/WCAG22/#use-of-color).
 */
import { standingOf } from '../request/standing.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Status } from '../request/status.ts';
import type { Tone } from './theme.ts';

export type Shape = 'disc' | 'ring' | 'triangle' | 'square' | 'diamond' | 'cross' | 'bar';

export type Stroke = { readonly width: number; readonly dashes?: string; readonly isDouble?: true };

type LookRow = {
  /** What it means, as the legend and the line say it. */
  readonly words: string;
  readonly tone: Tone;
  readonly shape: Shape;
  readonly stroke: Stroke;
};

export const looks = {
  verified: { words: 'verified', tone: 'good', shape: 'disc', stroke: { width: 2.5 } },
  unverified: {
    words: 'not verified',
    tone: 'warn',
    shape: 'ring',
    stroke: { width: 2.5, dashes: '14 5' },
  },
  ending: { words: 'ends soon', tone: 'soon', shape: 'diamond', stroke: { width: 2.5, dashes: '14 4 2 4' } },
  drifted: { words: 'not as agreed', tone: 'bad', shape: 'square', stroke: { width: 1.8, isDouble: true } },
  waiting: { words: 'waiting', tone: 'wait', shape: 'triangle', stroke: { width: 2, dashes: '2 5' } },
  working: { words: 'being changed', tone: 'wait', shape: 'bar', stroke: { width: 2, dashes: '7 4' } },
  unmanaged: {
    words: 'not by the bot',
    tone: 'quiet',
    shape: 'cross',
    stroke: { width: 1.5, dashes: '4 4' },
  },
  wanted: { words: 'asked for', tone: 'wait', shape: 'triangle', stroke: { width: 3, dashes: '10 5' } },
  gone: { words: 'not joined', tone: 'quiet', shape: 'cross', stroke: { width: 1.5, dashes: '1 6' } },
  passes: { words: 'passes', tone: 'good', shape: 'disc', stroke: { width: 2.5 } },
  blocked: { words: 'does not get here', tone: 'bad', shape: 'cross', stroke: { width: 2, dashes: '3 5' } },
  unseen: { words: 'cannot be seen', tone: 'quiet', shape: 'ring', stroke: { width: 2, dashes: '9 6' } },
  beside: { words: 'joined already', tone: 'quiet', shape: 'disc', stroke: { width: 1.5 } },
} as const satisfies Record<string, LookRow>;

export type Look = keyof typeof looks;

export const lookRow = (look: Look): LookRow => looks[look];

/** What people should see first. */
export const worstFirst: readonly Look[] = [
  'drifted',
  'unverified',
  'ending',
  'working',
  'waiting',
  'wanted',
  'verified',
  'beside',
  'gone',
  'unmanaged',
  'blocked',
  'unseen',
  'passes',
];
const ofStatus: Partial<Record<Status, Look>> = {
  planning: 'waiting',
  'awaiting-approval': 'waiting',
  connecting: 'working',
  removing: 'working',
};

const week = 7 * 86_400_000;

const ofConnected = (request: PeeringRequest, now: number, showsEnd: boolean): Look => {
  const { expiresAt } = request;
  const { aws, packets, blind } = standingOf(request);
  if (aws === 'differs' || aws === 'lost' || aws === 'gone') return 'drifted';
  if (packets !== 'verified' || blind.length > 0) return 'unverified';
  return showsEnd && expiresAt !== undefined && expiresAt < now + week ? 'ending' : 'verified';
};

/** How a request looks on a map; undefined for what joins nothing. `showsEnd`: its reader may know when it ends. */
export const lookOf = (request: PeeringRequest, now: number, showsEnd: boolean): Look | undefined =>
  request.status === 'connected' ? ofConnected(request, now, showsEnd) : ofStatus[request.status];
