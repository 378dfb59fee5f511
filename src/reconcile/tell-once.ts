import { type Tellable, tellAt, tellingDueAt } from '../audit/telling.ts';
import type { Log } from '../log.ts';
import type { Folded } from '../store/items.ts';
import { type Book, isConflict } from '../store/store.ts';

/** Shows something in a channel. */
export type Teller<State> = {
  /** Does the message stand there already? `unknown` where Slack does not let us look. Throws where Slack does not answer. */
  stands: (told: State, channel: string) => Promise<'yes' | 'no' | 'unknown'>;
  /** Throws where Slack does not take it. */
  post: (told: State, channel: string) => Promise<void>;
};

type TellNeeds<State extends Folded & Tellable, Event> = {
  book: Book<State, Event>;
  teller: Teller<State>;
  begun: (channel: string) => Event;
  done: (channel: string) => Event;
  now: () => number;
  log: Log;
};

/** Undefined where another worker was first. */
const write = async <State extends Folded & Tellable, Event>(
  { book, now }: TellNeeds<State, Event>,
  before: State,
  event: Event,
): Promise<State | undefined> => {
  const after = await book.append(before, { at: now(), by: { kind: 'bot' }, event });
  return isConflict(after) ? undefined : after;
};

/** What people decide meanwhile comes between, and takes nothing from the fact that the message stands. */
const writeDone = async <State extends Folded & Tellable, Event>(
  needs: TellNeeds<State, Event>,
  begun: State,
  channel: string,
): Promise<State | undefined> => {
  const { book, now, done } = needs;
  for (let state = begun; ; ) {
    const after = await book.append(state, { at: now(), by: { kind: 'bot' }, event: done(channel) });
    if (!isConflict(after)) return after;
    const latest = after.conflict === 'stale' ? after.now : undefined;
    if (!latest || latest.told[channel]?.isDone) return latest;
    state = latest;
  }
};

/** After a try whose end nobody knows, one that may stand is not posted again. */
const mayStand = async <State extends Folded & Tellable, Event>(
  { teller }: TellNeeds<State, Event>,
  state: State,
  channel: string,
): Promise<boolean> => state.told[channel] !== undefined && (await teller.stands(state, channel)) !== 'no';

/** The event first, then the message, then that it stands: a worker may end between any two. */
const tell = async <State extends Folded & Tellable, Event>(
  needs: TellNeeds<State, Event>,
  before: State,
  channel: string,
): Promise<State | undefined> => {
  const begun = await write(needs, before, needs.begun(channel));
  if (!begun) return undefined;
  try {
    if (!(await mayStand(needs, before, channel))) await needs.teller.post(begun, channel);
  } catch (error) {
    needs.log.error({ id: begun.id, channel, error }, 'a channel could not be told');
    return begun;
  }
  return writeDone(needs, begun, channel);
};

/** Tells each channel once. Returns when to look at it again, or undefined once that is done. */
export const makeTellOnce =
  <State extends Folded & Tellable, Event>(needs: TellNeeds<State, Event>) =>
  async (id: string): Promise<number | undefined> => {
    let state = await needs.book.find(id);
    for (const channel of state?.channels ?? []) {
      const at = state && tellAt(state, channel);
      if (state && at !== undefined && at <= needs.now()) state = await tell(needs, state, channel);
    }
    return state && tellingDueAt(state);
  };
