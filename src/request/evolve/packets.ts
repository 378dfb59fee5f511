import { type Answer, bothWaysOutcomeOf } from '../../ping/answer.ts';
import { latestOf } from '../../ping/measured.ts';
import type { PeeringRequest } from '../state.ts';
import { packetsKey, releaseClaim, withoutFaults } from './claim.ts';
import { reachedAfter } from './reached.ts';
import type { Events, Slice } from './slice.ts';
import { verifiedBy } from './verify.ts';

/** Why packets of which nothing came were given up. */
const unanswered = ({ faults }: PeeringRequest, answers: readonly unknown[]) =>
  answers.length === 0 && faults.ping ? { said: faults.ping.said } : {};

/** What packets say before a repair that wants to know. */
const countedBefore = ({ repair }: PeeringRequest, answers: readonly Answer[]) =>
  repair?.counts ? { repair: { ...repair, before: bothWaysOutcomeOf(answers) } } : {};

const countAgain = (
  request: PeeringRequest,
  ping: NonNullable<PeeringRequest['ping']>,
  event: Events['measured'],
  at: number,
): Partial<PeeringRequest> => {
  const { answers, pingId } = event;
  const after = {
    ...{ ...ping, answers: latestOf(ping.answers, answers, at, { port: request.service?.port }) },
    ...(pingId !== undefined && { pingId }),
  };
  return { ping: after, ...verifiedBy(request, event, after, at) };
};

/** Packets after connecting: one worker sends them, and says what came of it. What is counted later takes its place. */
export const packetsSlice: Slice<'ping-started' | 'ping-late' | 'pinged' | 'measured'> = {
  'ping-started': (_, { until }) => ({ claim: { keys: [packetsKey], until }, late: undefined }),
  'ping-late': (_, { type: _type, ...told }) => ({ late: told }),
  pinged: (request, { answers, last, held }, { at }) => ({
    ...releaseClaim(request, [packetsKey], at, held),
    late: undefined,
    ping: {
      answers: answers.map((one) => ({ ...one, at })),
      last,
      tries: (request.ping?.tries ?? 0) + 1,
      ...unanswered(request, answers),
    },
    ...reachedAfter(request, answers, at),
    faults: withoutFaults(request, 'ping'),
    ...(request.verify && { verify: { ...request.verify, loss: undefined } }),
  }),
  measured: (request, event, { at }) => ({
    ...(event.scheduled && {
      ...releaseClaim(request, [packetsKey], at, event.held),
      faults: withoutFaults(request, 'verify'),
      ...countedBefore(request, event.answers),
    }),
    ...reachedAfter(request, event.answers, at),
    ...(request.ping && countAgain(request, request.ping, event, at)),
  }),
};
