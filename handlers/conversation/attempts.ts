import type { AttemptedDeed } from '../../src/audit/attempt.ts';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { asPing, readPeer, readPing, type Word } from '../language/commands/command.ts';
import { understand } from '../language/correct.ts';
import { isMisunderstanding, type Meaning } from '../language/meanings/meaning.ts';
import { writeExactly } from '../language/meanings/said.ts';
import { noPlaces } from '../language/named/networks.ts';
import { longestTyped } from '../language/words/typed.ts';
import { readValue } from '../slack/buttons.ts';
import type { Payload } from '../slack/payload.ts';
import type { Needs } from './answer.ts';
import type { Conversation, Verb } from './conversation.ts';

/** What somebody wanted to do, as the log names it, and of which request or between which networks. */
type Attempted = { deed: AttemptedDeed; about?: string; requester?: CatalogVpc; accepter?: CatalogVpc };

type ReadNeeds = Pick<Needs, 'commands'> & {
  peering: Pick<Needs['peering'], 'catalog' | 'now'>;
  conversations: readonly Conversation[];
};

/** The conversation that a payload belongs to, and what was typed, where something was. */
type Belongs = { conversation: Conversation; meant?: Meaning };

/** A verb that tells whose it is beside what was meant. */
const wordOf =
  (conversation: Conversation) =>
  ({ read, ...word }: Verb): Word<Belongs> => ({
    ...word,
    read: (...typed) => {
      const understood = read(...typed);
      return isMisunderstanding(understood) ? understood : { conversation, meant: understood.meant };
    },
  });

const typedIn = (
  { peering, commands, conversations }: ReadNeeds,
  { command, text = '' }: Payload,
): Belongs | undefined => {
  const words = conversations.flatMap((one) => (one.verbs ?? []).map(wordOf(one)));
  const read = command === commands.ping ? readPing : readPeer;
  if (command === undefined) return undefined;
  const clock = { now: peering.now(), zone: 'UTC' };
  const spoken = command === commands.ping ? asPing(text) : text;
  const said = understand(spoken.slice(0, longestTyped), {
    catalog: peering.catalog,
    places: noPlaces,
    clock,
  });
  const understood =
    said.is === 'said'
      ? readPeer(words, writeExactly(said.said, clock.now), peering.catalog, commands)
      : read(words, text, peering.catalog, commands);
  return understood && !isMisunderstanding(understood) ? understood : undefined;
};

const belongs = (needs: ReadNeeds, payload: Payload): Belongs | undefined => {
  const { command, actions = [], view, callback_id } = payload;
  if (command !== undefined) return typedIn(needs, payload);
  const called = actions[0]?.action_id ?? view?.callback_id ?? callback_id;
  const conversation = needs.conversations.find(({ listeners = [] }) =>
    listeners.some(({ id }) => id === called),
  );
  return conversation && { conversation };
};

/** The deed that a payload stands for; undefined for one that only looks. */
export const attemptIn = (needs: ReadNeeds, payload: Payload): Attempted | undefined => {
  const { conversation, meant } = belongs(needs, payload) ?? {};
  const deed = conversation?.attempt;
  if (!deed) return undefined;
  const about = meant?.id ?? readValue(payload.actions?.[0]?.value ?? payload.view?.private_metadata)?.id;
  const { requester, accepter } = meant ?? {};
  return {
    ...{ deed, ...(about && { about }) },
    ...{ ...(requester && { requester }), ...(accepter && { accepter }) },
  };
};

/** Is it a question to the log, or a click on one of its pages? */
export const isAboutLog = (needs: ReadNeeds, payload: Payload): boolean =>
  belongs(needs, payload)?.conversation.isAboutLog ?? false;
