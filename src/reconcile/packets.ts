import { boundBy } from '../aws/clients.ts';
import type { Answer } from '../ping/answer.ts';
import type { OnLate } from '../ping/late.ts';
import { faultIn, isBlind } from '../ping/open.ts';
import type { PeeringRequest } from '../request/request.ts';
import { sessionOf } from '../request/session.ts';
import { advised } from './advise.ts';
import { bothWays, inSession, makeLook, type Testing, testPair } from './test-pair.ts';

type Sending = { signal: AbortSignal; onLate: OnLate };

/**
 * Packets both ways, where both sides can send, and the configuration beside them. Sends nothing more once the signal is
 * given. Throws where AWS answered nothing at all, in the words of its first fault.
 */
export const sendPackets = async (
  { catalog, clients, prober }: Testing,
  request: PeeringRequest,
  { signal, onLate }: Sending,
): Promise<Answer[]> => {
  const bound = { catalog, prober, clients: boundBy(clients, signal) };
  const look = makeLook(bound);
  const trials = bothWays(catalog, { from: request.requester, to: request.accepter });
  const testing = inSession(bound, sessionOf(request));
  const { id, status } = request;
  const itself = async () => ({ holder: { id, status } });
  const answers = await Promise.all(
    trials.map(async (trial) => advised(itself, await testPair(testing, trial, look, onLate), trial)),
  );
  if (!answers.every(isBlind)) return answers;
  const { code, said } = faultIn(answers);
  throw Object.assign(new Error(said), { name: code });
};
