import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Wishes, wishesIn } from '../../../src/ping/wishes.ts';
import type { Concept } from '../words/lexicon.ts';
import { probeIn } from './probes.ts';
import {
  type IdVerb,
  type ListedState,
  type OwnVerb,
  type PairVerb,
  type Said,
  writeTested,
} from './said.ts';

/** What a sentence has named, each thing clear by now. `ends` are the two networks, the one that asks first. */
export type Named = {
  readonly ends: readonly [CatalogVpc, CatalogVpc] | undefined;
  readonly vpc: CatalogVpc | undefined;
  readonly id: string | undefined;
  /** Slack's id of the person who is named. */
  readonly by?: string;
  /** The one network is said to be where packets come from. */
  readonly isSource?: true;
  readonly reason?: string;
  readonly port?: number;
  /** What a narrowing or a widening is to come to. */
  readonly to?: string;
  readonly until?: number;
  /** A time was named that has no end. */
  readonly isEndless?: true;
  /** What the words mean, where a sentence is read by that. */
  readonly concepts?: readonly Concept[];
  /** As it was typed, for the log. */
  readonly typed: string;
};

type Part = 'time' | 'more' | 'less' | 'service' | 'only' | 'to' | 'reason' | 'probe';
/**
 * One way to say something. A sentence means it when its whole shape fits and it says nothing beside that the row does not
 * take: so no word is ever passed over on the way to a deed.
 */
export type Row = {
  readonly shape: RegExp;
  readonly takes: readonly Part[];
  readonly say: (named: Named) => Said | undefined;
};

export const all: readonly Part[] = ['time', 'service', 'only', 'reason'];
export const row = (shape: RegExp, takes: readonly Part[], say: Row['say']): Row => ({ shape, takes, say });

const withEnds = (
  named: Named,
  make: (requester: CatalogVpc, accepter: CatalogVpc) => Said,
): Said | undefined => named.ends && make(named.ends[0], named.ends[1]);

/** Time, part and port are put in where the row is carried out, since every kind of asking has them. */
export const ask =
  (verb: 'request' | 'plan'): Row['say'] =>
  (named) =>
    withEnds(named, (requester, accepter) => ({
      do: verb,
      requester,
      accepter,
      ...(verb === 'request' && named.reason && { reason: named.reason }),
    }));

/** Verbs that keep what somebody gives as the reason. */
const reasoned: readonly string[] = [
  'remove',
  'break-glass',
  'extend',
  'shorten',
  'drill',
  'narrow',
  'widen',
  'deny',
  'question',
  'answer',
];

/** Why, and what it is to come to, of the verbs that keep them. */
const told = (verb: string, { reason, to, port }: Named) => ({
  ...(port !== undefined && verb === 'approve' && { port }),
  ...(reason && reasoned.includes(verb) && { reason }),
  ...(to && (verb === 'narrow' || verb === 'widen') && { to }),
});

export const ofId =
  (verb: IdVerb): Row['say'] =>
  (named) =>
    named.id ? { do: 'of-id', verb, id: named.id, ...told(verb, named) } : undefined;

export const ofPair =
  (verb: PairVerb): Row['say'] =>
  (named) =>
    withEnds(named, (requester, accepter) => ({
      do: 'of-pair',
      verb,
      requester,
      accepter,
      ...told(verb, named),
    }));

/** What is tested beside whether packets pass. */
export const probed = ({ port: named, typed }: Pick<Named, 'port' | 'typed'>): Wishes =>
  wishesIn({ port: named, ...probeIn(typed) });
export const ping: Row['say'] = (named) => {
  const { ends, vpc } = named;
  if (ends) return { do: 'ping', from: ends[0], to: ends[1], ...probed(named) };
  if (vpc && named.isSource)
    return {
      do: 'command',
      typed: `ping from ${[vpc.name, writeTested(probed(named))].filter(Boolean).join(' ')}`,
    };
  return vpc && { do: 'ping', to: vpc, ...probed(named) };
};

/** Of what waits, somebody's may be meant. */
const waiting: readonly OwnVerb[] = ['deny', 'question', 'approve'];

export const own =
  (verb: OwnVerb): Row['say'] =>
  (named) => ({
    ...{ do: 'of-mine', verb },
    ...(named.vpc && !named.ends && { vpc: named.vpc }),
    ...(named.by && waiting.includes(verb) && { by: named.by }),
    ...told(verb, named),
  });
export const only =
  (what: 'form' | 'mine' | 'waiting' | 'vpcs' | 'help' | 'hello' | 'thanks'): Row['say'] =>
  () => ({ do: what });
export const listed =
  (state?: ListedState): Row['say'] =>
  ({ vpc, by }) => ({ do: 'list', ...(vpc && { vpc }), ...(state && { state }), ...(by && { by }) });
/** What waits for the yes of somebody. */
export const awaiting: Row['say'] = ({ by }) =>
  by === undefined ? undefined : { do: 'list', state: 'waiting', awaits: by };
export const about =
  (what: 'owners' | 'reach' | 'list'): Row['say'] =>
  ({ vpc }) =>
    vpc && { do: what, vpc };
