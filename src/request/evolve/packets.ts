import type { PeeringRequest } from '../state.ts';
import { packetsKey, releaseClaim, withoutFaults } from './claim.ts';
import type { Slice } from './slice.ts';

/** Why packets of which nothing came were given up. */
const unanswered = ({ faults }: PeeringRequest, answers: readonly unknown[]) =>
  answers.length === 0 && faults.ping ? { said: faults.ping.said } : {};

/** Packets after connecting: one worker sends them, and says what came of it. */
export const packetsSlice: Slice<'ping-started' | 'ping-late' | 'pinged'> = {
  'ping-started': (_, { until }) => ({ claim: { keys: [packetsKey], until }, late: undefined }),
  'ping-late': (_, { type: _type, ...told }) => ({ late: told }),
  pinged: (request, { answers, last, held }, { at }) => ({
    ...releaseClaim(request, [packetsKey], at, held),
    late: undefined,
    ping: { answers, last, tries: (request.ping?.tries ?? 0) + 1, ...unanswered(request, answers) },
    faults: withoutFaults(request, 'ping'),
  }),
};
