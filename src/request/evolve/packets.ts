import { latestOf } from '../../ping/measured.ts';
import type { PeeringRequest } from '../state.ts';
import { packetsKey, releaseClaim, withoutFaults } from './claim.ts';
import type { Slice } from './slice.ts';

/** Why packets of which nothing came were given up. */
const unanswered = ({ faults }: PeeringRequest, answers: readonly unknown[]) =>
  answers.length === 0 && faults.ping ? { said: faults.ping.said } : {};

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
    faults: withoutFaults(request, 'ping'),
  }),
  measured: ({ ping, service }, { answers, pingId }, { at }) =>
    ping
      ? {
          ping: {
            ...{ ...ping, answers: latestOf(ping.answers, answers, at, { port: service?.port }) },
            ...(pingId !== undefined && { pingId }),
          },
        }
      : {},
};
