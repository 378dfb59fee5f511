import { z } from 'zod';
import { isRefusal } from '../../src/peering/refusal.ts';
import { bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import { isTested } from '../../src/ping/output.ts';
import type { Ping } from '../../src/ping/ping.ts';
import { partOf } from '../conversation/visibility.ts';
import { outcomeText, tcpText } from '../render/outcome.ts';
import { asPlain } from './as-plain.ts';
import { network, outcome, pingId, port, wait } from './fields.ts';
import { type Caller, isProblem, type OperationNeeds, type Outcome, operation } from './operation.ts';
import { type Problem, refusalProblem } from './problem.ts';
import { networksNamed, notForThese, pingNamed } from './scope.ts';
import { readUntil } from './waiting.ts';

const shownPing = z
  .object({
    id: z.string(),
    outcome,
    found: z
      .enum(['verified', 'half-tested', 'one-way', 'port-silent', 'not-verified', 'untested'])
      .optional()
      .describe('What the packets said, once they have.'),
    says: z.string(),
    ways: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        tested: z.boolean().describe('False where no packet could be sent or counted.'),
        says: z.string(),
      }),
    ),
  })
  .meta({ title: 'Ping' });

const passes: readonly string[] = ['verified', 'half-tested'];
const foundWords = {
  verified: 'Packets pass.',
  'half-tested': 'Packets pass one way; the other could not be tested.',
  'one-way': 'Packets pass one way only.',
  'port-silent': 'Packets pass, and the port does not answer.',
  'not-verified': 'Packets do not pass.',
  untested: 'No packets could be sent, so nothing is known.',
};

const outcomeOf = (found: keyof typeof foundWords, ping: Ping): Outcome => {
  if (ping.status === 'asked') return 'waiting';
  if (found === 'untested') return 'refused';
  return passes.includes(found) ? 'done' : 'not-passed';
};

const isAnswered = ({ status, answers }: Ping): boolean => status !== 'asked' && answers.length > 0;

const showPing = (ping: Ping): z.infer<typeof shownPing> => {
  const found = bothWaysOutcomeOf(ping.answers);
  return {
    id: ping.id,
    outcome: outcomeOf(found, ping),
    ...(isAnswered(ping) && { found }),
    says: ping.status === 'asked' ? 'The packets are on their way.' : foundWords[found],
    ways: ping.answers.map(({ report }) => ({
      ...{ from: report.from, to: report.to, tested: isTested(report.outcome) },
      says: asPlain([outcomeText(report), report.tcp ? tcpText(report.tcp) : ''].join(' ')),
    })),
  };
};

const awaitPing = (needs: OperationNeeds, ping: Ping, seconds: number): Promise<Ping> =>
  readUntil(
    needs,
    seconds,
    async () => (await needs.peering.findPing(ping.id)) ?? ping,
    ({ status }) => status !== 'asked',
  );

const begin = async (
  needs: OperationNeeds,
  caller: Caller,
  asked: { to: string; from?: string | undefined; port?: number | undefined },
): Promise<Ping | Problem> => {
  const { from: whence, port: wanted } = asked;
  const found = networksNamed(needs, caller, [asked.to, ...(whence === undefined ? [] : [whence])]);
  if (isProblem(found)) return found;
  const [to, from] = found;
  // Without a name it goes out from every network that is joined to the other, and the token is not for all of them.
  if (!to || (!from && caller.token.vpcs !== undefined)) return notForThese(caller);
  const { person: by } = caller;
  const { doubt, ...may } = await needs.people.pingRights(by);
  const outcomeOrPing = await needs.peering.ping({
    ...{ to, by, may, channel: caller.token.channel ?? by.user },
    ...(from && { from }),
    ...(wanted !== undefined && { port: wanted }),
  });
  return isRefusal(outcomeOrPing)
    ? refusalProblem({ ...outcomeOrPing, ...(doubt && { doubt }) })
    : outcomeOrPing;
};

export const ping = operation({
  name: 'ping',
  summary: 'Send real packets between two networks',
  description:
    'Sends packets both ways through the instances that the catalog names, and answers what passes or what blocks.',
  method: 'post',
  path: '/v1/pings',
  deed: 'ping',
  status: 201,
  input: z.strictObject({
    to: network,
    from: network.optional().describe('Needed unless the token is for all networks.'),
    port: port.optional().describe('A TCP port to try as well.'),
    wait: wait(30),
  }),
  output: shownPing,
  words: ['to'],
  example: { from: 'marketing', to: 'finance', port: 5432 },
  handle: async (needs, caller, { wait: seconds, ...asked }) => {
    const begun = await begin(needs, caller, asked);
    return isProblem(begun) ? begun : showPing(await awaitPing(needs, begun, seconds));
  },
});

export const pingAnswer = operation({
  name: 'ping-answer',
  summary: 'See what came of a ping',
  description: 'Answers with the ping as it is now, or once it has its answer.',
  method: 'get',
  path: '/v1/pings/{id}',
  deed: 'look',
  status: 200,
  input: z.strictObject({ id: pingId, wait: wait(0) }),
  output: shownPing,
  words: ['id'],
  example: { id: 'PG-7Q4K2' },
  handle: async (needs, caller, { id, wait: seconds }) => {
    const found = await pingNamed(needs, caller, id);
    if (isProblem(found)) return found;
    const { doubt: _, ...rights } = await needs.people.auditRights(caller.person);
    const part = partOf(await awaitPing(needs, found, seconds), rights);
    return part.pairs.length > 0
      ? showPing(part)
      : { problem: 'not-your-ping', status: 403, detail: `${id} concerns networks of others.` };
  },
});
