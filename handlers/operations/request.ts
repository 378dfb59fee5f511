import { z } from 'zod';
import type { AskInput } from '../../src/peering/ask.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import { lasting, network, port, reason, start, wait } from './fields.ts';
import { type Caller, isProblem, type OperationNeeds, operation } from './operation.ts';
import { type Problem, refusalProblem } from './problem.ts';
import { networksNamed } from './scope.ts';
import { isSettled, type ShownRequest, shownRequest, showRequest } from './shown.ts';
import { readUntil } from './waiting.ts';

const pair = {
  from: network.describe('The network that asks, by its name in the catalog.'),
  to: network.describe('The network that it wants to reach.'),
  ...lasting,
  start: start.optional(),
  port: port.optional(),
};

type Asked = {
  from: string;
  to: string;
  for?: number | null | undefined;
  until?: number | undefined;
  start?: number | undefined;
  port?: number | undefined;
};

/** What is asked, as far as the token is for both networks. */
const wantedIn = (
  needs: OperationNeeds,
  caller: Caller,
  { from, to, for: duration, until, start: startsAt, port: wanted }: Asked,
): Omit<AskInput, 'reason'> | Problem => {
  const found = networksNamed(needs, caller, [from, to]);
  if (isProblem(found)) return found;
  const [requester, accepter] = found;
  if (!requester || !accepter) throw new Error('Two networks were named.');
  if ([until, startsAt].some((one) => one !== undefined && one <= needs.peering.now()))
    return { problem: 'over', status: 422, detail: 'Nothing has been asked: that moment is over.' };
  const { channel } = caller.token;
  return {
    ...{ by: caller.person, requester, accepter, duration },
    ...(until !== undefined && { until }),
    ...(startsAt !== undefined && { startsAt }),
    ...(wanted !== undefined && { port: wanted }),
    ...(channel && { askedIn: channel }),
  };
};

/** Asks, and waits as long as was said for what comes of it. */
const ask = async (
  needs: OperationNeeds,
  caller: Caller,
  asked: Asked,
  more: { reason: string; draft?: true },
  seconds: number,
): Promise<ShownRequest | Problem> => {
  const wanted = wantedIn(needs, caller, asked);
  if (isProblem(wanted)) return wanted;
  const outcome = await needs.peering.ask({ ...wanted, ...more });
  if (isRefusal(outcome)) return refusalProblem(outcome);
  const { request } = outcome;
  const read = async () => (await needs.peering.find(request.id)) ?? request;
  return showRequest(await readUntil(needs, seconds, read, isSettled), true);
};

export const request = operation({
  name: 'request',
  summary: 'Ask for a peering of two networks',
  description:
    'Asks the owners of both networks in Slack to have them joined, and answers with the request. Nothing is changed before an owner of each side has said yes there; asking by a token is nobody’s yes.',
  method: 'post',
  path: '/v1/requests',
  deed: 'request',
  status: 201,
  input: z.strictObject({ ...pair, reason, wait: wait(0) }),
  output: shownRequest,
  words: ['from', 'to'],
  example: { from: 'marketing', to: 'finance', for: '7d', reason: 'quarterly close' },
  handle: (needs, caller, { reason: why, wait: seconds, ...asked }) =>
    ask(needs, caller, asked, { reason: why }, seconds),
});

export const plan = operation({
  name: 'plan',
  summary: 'See what joining two networks would change',
  description:
    'Looks at both networks and answers with every step, every blocker and every warning. Asks nobody and changes nothing.',
  method: 'post',
  path: '/v1/plans',
  deed: 'plan',
  looksOnly: true,
  status: 201,
  input: z.strictObject({ ...pair, wait: wait(20) }),
  output: shownRequest,
  words: ['from', 'to'],
  example: { from: 'marketing', to: 'finance' },
  handle: (needs, caller, { wait: seconds, ...asked }) =>
    ask(needs, caller, asked, { reason: '', draft: true }, seconds),
});
