import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import type { Said } from '../language/said.ts';
import { type Known, oneOf, readSlots } from '../language/slots.ts';
import { plainOf, readTyped } from '../language/typed.ts';
import { sentenceOf, type Trouble } from '../language/understand.ts';
import { writeDraft } from '../slack/buttons.ts';
import type { Verb } from './conversation.ts';

/** What a sentence names, whatever else it says; `draft` is what the form for a request opens with. */
export type Seen = {
  readonly vpcs: readonly CatalogVpc[];
  readonly id: string | undefined;
  readonly draft: string | undefined;
};

export const seenIn = (text: string, known: Known): Seen => {
  const { networks, ids, lasting, reason } = readSlots(sentenceOf(text), known);
  const vpcs = [...new Set(networks.flatMap((one) => oneOf(one) ?? []))];
  const [one, two] = vpcs;
  const [time, ...times] = lasting.flatMap(({ readings, why }) => (why ? [] : readings));
  const ends = two ? { requester: one?.name, accepter: two.name } : { accepter: one?.name };
  const told = { ...(time && times.length === 0 && time), ...(reason && { reason }) };
  return { vpcs, id: ids[0], draft: one && vpcs.length < 3 ? writeDraft({ ...ends, ...told }) : undefined };
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
export const guess = (because: Trouble, { vpcs, id }: Seen, isCommand: boolean): readonly Said[] => {
  if (isCommand || !['slip', 'words', 'negated'].includes(because.what)) return [];
  const [one, two, ...more] = vpcs;
  if (more.length > 0) return [];
  if (id)
    return [
      { do: 'of-id', verb: 'status', id },
      { do: 'of-id', verb: 'explain', id },
    ];
  if (one && two) return ofTwo(one, two);
  if (one)
    return [
      { do: 'list', vpc: one },
      { do: 'owners', vpc: one },
    ];
  return [{ do: 'mine' }, { do: 'help' }];
};

const labels: Partial<Record<Said['do'], string>> = {
  ping: 'Test It',
  'of-pair': 'Show Where It Stands',
  'of-id': 'Show Where It Stands',
  list: 'Show Its Peerings',
  owners: 'Who Owns It',
  mine: 'What Concerns Me',
  help: 'Help',
};

/** What sets one of several offers apart, on its button. */
export const labelOf = (said: Said): string =>
  said.do === 'of-id' && said.verb === 'explain' ? 'Tell Its Story' : (labels[said.do] ?? 'Do This');
