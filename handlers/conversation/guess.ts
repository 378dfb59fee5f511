import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import type { Said } from '../language/meanings/said.ts';
import type { Known } from '../language/named/known.ts';
import { withPeople } from '../language/named/people-named.ts';
import { prepared } from '../language/prepared/prepared.ts';
import { sentenceOf } from '../language/prepared/sentence.ts';
import { mostReadable } from '../language/prepared/slips.ts';
import { portsOf, whyWith } from '../language/reading/each-port.ts';
import { withLeftOver } from '../language/reading/left-over.ts';
import { likelyDeeds } from '../language/reading/likely-deeds.ts';
import type { Trouble } from '../language/reading/trouble.ts';
import { saidWhy } from '../language/reasons/said-why.ts';
import { clausesOf } from '../language/slots/parted.ts';
import { isSource, oneOf, readSlots } from '../language/slots/slots.ts';
import { inDirection, withWay } from '../language/wishes/direction.ts';
import { timeChosen } from '../language/wishes/time-chosen.ts';
import { plainOf, readTyped } from '../language/words/typed.ts';
import { writeDraft } from '../slack/buttons.ts';
import type { Verb } from './conversation.ts';

/** What a sentence names, whatever else it says; `draft` is what the form for a request opens with. */
type Seen = {
  readonly vpcs: readonly CatalogVpc[];
  readonly id: string | undefined;
  readonly draft: string | undefined;
  /** The same as it would be asked for, where it names two. */
  readonly asked?: Said;
  /** Does it name what only requests have? */
  readonly isLikely: boolean;
  /** What may be wanted of the request that it names. */
  readonly deeds: readonly Said[];
};

export const seenIn = (text: string, known: Known): Seen => {
  const typed = withPeople(sentenceOf(text), known.places.people);
  const tokens = prepared(mostReadable(typed, known), known);
  const slots = readSlots(tokens, known);
  const { networks, ids, lasting, starts, ticket } = slots;
  const vpcs = [
    ...new Set(inDirection(withWay({ ...slots, networks })).networks.flatMap((one) => oneOf(one) ?? [])),
  ];
  const [one, two] = vpcs;
  // Of two meanings the form shows the first: whoever sends it sees it.
  const clear = lasting.flatMap(({ readings, why }) =>
    why === undefined || why === 'two-ways' ? readings : [],
  );
  const [time] = clear.length > 0 ? clear : timeChosen(tokens, known);
  const startsAt =
    time?.startsAt ?? starts.flatMap(({ moments }) => (moments.length === 1 ? moments : []))[0];
  const [port] = portsOf(slots);
  const why = whyWith(
    slots,
    port,
    saidWhy({ typed, tokens, slots, clauses: clausesOf(tokens, known) }, 'request'),
  );
  const reason = withLeftOver(why, text, [slots.only, ...ids].join(' '), known);
  const asker = two || isSource(slots) ? { requester: one?.name } : { accepter: one?.name };
  const ends = two ? { ...asker, accepter: two.name } : asker;
  const rest = {
    ...(startsAt !== undefined && { startsAt }),
    ...(port !== undefined && { port }),
    ...(reason && { reason }),
    ...(ticket && { ticket }),
  };
  // What is told for how long, from when or for which port is asked for, by a question too.
  const isLikely = time !== undefined || startsAt !== undefined || port !== undefined;
  const isRequest = vpcs.length === 2 && (isLikely || typed.at(-1)?.plain.endsWith('?') !== true);
  const asked: { asked?: Said } =
    one && two && isRequest
      ? {
          asked: {
            ...{ do: 'request', requester: one, accepter: two },
            ...{ ...(time?.lasting && { lasting: time.lasting }), ...rest },
          },
        }
      : {};
  return {
    ...{ vpcs, id: ids[0], ...asked, isLikely, deeds: ids.length > 0 ? likelyDeeds(typed, known) : [] },
    draft: vpcs.length < 3 ? writeDraft({ ...ends, ...time?.lasting, ...rest }) : undefined,
  };
};

/** Verbs with which people also begin whole sentences; of few words their own answer helps more than a guess. */
const prose = ['who', 'why', 'show', 'my', 'list', 'audit', 'status'];
const few = 2;

/** Does it begin with a verb of a command, or is it one word that may be a slip of one? */
export const isOwn = ({ verbs }: { readonly verbs: readonly Verb[] }, text: string): boolean => {
  const [first = '', ...rest] = plainOf(readTyped(text)).toLowerCase().split(' ');
  return (
    rest.length === 0 ||
    ((!prose.includes(first) || rest.length <= few) &&
      verbs.some(({ word, also = [] }) => word === first || also.includes(first)))
  );
};

const ofTwo = (requester: CatalogVpc, accepter: CatalogVpc): readonly Said[] => [
  { do: 'of-pair', verb: 'status', requester, accepter },
  { do: 'ping', from: requester, to: accepter },
];

/** For a sentence that nobody understands: what people mostly want of what it names. Nothing of it changes anything by itself. */
export const guess = (
  because: Trouble,
  { vpcs, id, asked, isLikely, deeds }: Seen,
  isCommand: boolean,
): readonly Said[] => {
  if (!['slip', 'words', 'negated'].includes(because.what)) return [];
  if (isCommand) return [];
  const [one, two, ...more] = vpcs;
  if (more.length > 0) return [];
  if (id)
    return [
      { do: 'of-id', verb: 'status', id },
      { do: 'of-id', verb: 'explain', id },
      ...(because.what === 'negated' ? [] : deeds),
    ];
  if (one && two) {
    const request = asked && because.what !== 'negated' ? [asked] : [];
    return isLikely ? [...request, ...ofTwo(one, two)] : [...ofTwo(one, two), ...request];
  }
  if (one)
    return [
      { do: 'list', vpc: one },
      { do: 'owners', vpc: one },
    ];
  return [{ do: 'mine' }, { do: 'help' }];
};

const labels: Partial<Record<Said['do'], string>> = {
  request: 'Ask for It',
  plan: 'Show the Plan',
  ping: 'Test It',
  'ping-all': 'Test All',
  list: 'Show Its Peerings',
  owners: 'Who Owns It',
  reach: 'Who Reaches It',
  mine: 'What Concerns Me',
  waiting: 'What Waits for Me',
  expiring: 'What Ends Soon',
  audit: 'Ask the Log',
  vpcs: 'List the Networks',
  topic: 'Explain It',
  help: 'Help',
};

/** What is asked of a request sets one of several offers apart, on its button. */
const verbLabels: Readonly<Record<string, string>> = {
  status: 'Show Where It Stands',
  explain: 'Tell Its Story',
  why: 'Tell Its Story',
  approve: 'Open Its Card',
  cancel: 'Cancel It',
  remove: 'Remove It',
  extend: 'Extend It',
  shorten: 'Shorten It',
  repair: 'Repair It',
  retry: 'Try Again',
  narrow: 'Narrow It',
  widen: 'Widen It',
  drill: 'Ask for a Drill',
  again: 'Ask Again',
  'break-glass': 'Approve Alone',
  deny: 'Deny It',
  question: 'Ask a Question',
  answer: 'Answer It',
  confirm: 'Still Needed',
};
export const labelOf = (said: Said): string =>
  ('verb' in said ? verbLabels[said.verb] : undefined) ?? labels[said.do] ?? 'Do This';

/** Sets offers apart that have the same label: by what they are about. */
export const aboutOf = (said: Said): string | undefined => {
  if (said.do === 'command') return said.typed.split(' ').slice(0, 2).join(' ');
  if ('port' in said && said.port !== undefined) return `TCP ${said.port}`;
  if ('to' in said && typeof said.to === 'string') return said.to;
  if ('id' in said) return said.id;
  if ('requester' in said) return `${said.requester.name} – ${said.accepter.name}`;
  return 'vpc' in said ? said.vpc?.name : undefined;
};
