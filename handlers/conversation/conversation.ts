/**
 * One thing that people can do here, with everything that is particular to it: what is typed, what is clicked, how the log names
 * an attempt at it, and how the help shows it. `handlers/conversations.ts` lists all of them; commands, the gate, the
 * figures and the help are read off that list.
 */
import type { AttemptedDeed } from '../../src/audit/attempt.ts';
import type { Person } from '../../src/events/people.ts';
import type { Word } from '../language/commands/command.ts';
import { isMisunderstanding, type Meaning, type Parse } from '../language/meanings/meaning.ts';
import type { HelpPart } from '../render/help.ts';
import type { Respond } from '../slack/reply.ts';
import type { Needs } from './answer.ts';
import type { Entrances } from './entrances.ts';

/** Who typed something, where, and how they are answered. Slack opens a form only for a command or a click, never for a message. */
export type Call = {
  person: Person;
  channel: string;
  trigger_id?: string;
  respond: Respond;
  /** It was offered, and clicked. */
  isClick?: true;
};

/** What somebody typed, understood. Nothing is done before it is carried out. */
export type Understood = { meant: Meaning; carryOut: (needs: Needs, call: Call) => Promise<unknown> };

/** A word that may stand after `/peer`. */
export type Verb = Word<Understood>;

/** A button, a form, a shortcut or a picker, by the name with which Slack calls us back, and what answers it. */
export type Listener = { id: string; attach: (app: Entrances, needs: Needs) => void };

export type Conversation = {
  verbs?: readonly Verb[];
  listeners?: readonly Listener[];
  /** What an attempt at it is called in the log; absent for what only looks. */
  attempt?: AttemptedDeed;
  /** Is it a question to the log? */
  isAboutLog?: true;
  /** What the help shows of it. */
  help?: readonly HelpPart[];
};

type VerbInput<Meant extends Meaning> = {
  word: string;
  also?: readonly string[];
  readsFirst?: true;
  parse: Parse<Meant>;
  carryOut: (needs: Needs, meant: Meant, call: Call) => Promise<unknown>;
};

/** Ties what a verb means to what is done about it. */
export const verb = <Meant extends Meaning>({ parse, carryOut, ...word }: VerbInput<Meant>): Verb => ({
  ...word,
  read: (typed, catalog, names) => {
    const meant = parse(typed, catalog, names);
    return isMisunderstanding(meant)
      ? meant
      : { meant, carryOut: (needs, call) => carryOut(needs, meant, call) };
  },
});

/** Everything that may be typed after `/peer`. */
export const verbsOf = (conversations: readonly Conversation[]): Verb[] =>
  conversations.flatMap(({ verbs = [] }) => verbs);

export const listenersOf = (conversations: readonly Conversation[]): Listener[] =>
  conversations.flatMap(({ listeners = [] }) => listeners);
