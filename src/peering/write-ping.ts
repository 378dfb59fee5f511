import { writeId } from '../events/id.ts';
import type { Person } from '../events/people.ts';
import { answersToo, isAskedBy, type Ping, type PingEvent } from '../ping/ping.ts';
import { isConflict } from '../store/store.ts';
import type { Needs } from './needs.ts';
import type { Refusal } from './refusal.ts';

type Asked = Extract<PingEvent, { type: 'ping-asked' }>;

const entryOf = ({ now }: Needs, by: Person, event: PingEvent) => ({
  at: now(),
  by: { kind: 'person' as const, ...by },
  event,
});

/** The ping that is under way for the same two: joined where its answer is the answer to this question too. */
const joinPing = async (
  needs: Needs,
  by: Person,
  { channel, pairs, ...wanted }: Asked,
  holder: string,
): Promise<Ping | Refusal | undefined> => {
  const ping = await needs.pings.find(holder);
  if (ping?.status !== 'asked') return undefined;
  if (!answersToo(ping, pairs, wanted))
    return { refused: 'ping-under-way', ping: ping.id, asker: ping.asker };
  if (isAskedBy(ping, by, channel)) return ping;
  const joined = await needs.pings.append(ping, entryOf(needs, by, { type: 'ping-joined', channel }));
  return isConflict(joined) ? undefined : joined;
};

/** Writes a ping down, or joins the one that is under way for the same two. */
export const writePing = async (needs: Needs, by: Person, asked: Asked): Promise<Ping | Refusal> => {
  for (;;) {
    const made = await needs.pings.append({ id: writeId('ping', needs.newId()) }, entryOf(needs, by, asked));
    if (!isConflict(made)) {
      needs.wake(made.id);
      return made;
    }
    const joined = made.conflict === 'pair-taken' && (await joinPing(needs, by, asked, made.holder));
    if (joined) return joined;
  }
};
