import { isStep, readKey } from '../../plan/key.ts';
import { notTaken } from '../../plan/step.ts';
import type { ConcernName } from '../concerns.ts';
import type { StepAnswer } from '../shapes.ts';
import { endOf } from '../shorter.ts';
import { approvedRules, type PeeringRequest } from '../state.ts';
import { endToTell } from '../tags.ts';
import { countAnew, releaseClaim, withoutFaults } from './claim.ts';
import { rulesMade, rulesSeen } from './proposals.ts';
import type { Events, Slice } from './slice.ts';

const without = (sent: Record<string, number>, keys: string[]) => {
  const gone = new Set(keys);
  return Object.fromEntries(Object.entries(sent).filter(([key]) => !gone.has(key)));
};

const makesMore = (key: string): boolean =>
  isStep(key, 'create-connection') || isStep(key, 'accept-connection') || isStep(key, 'allow-ingress');

const begin = ({ ours, begun = [] }: PeeringRequest, { keys, until }: Events['steps-started']) => {
  const making = keys.filter(makesMore);
  return {
    claim: { keys, until },
    turn: undefined,
    ours: [...new Set([...ours, ...keys.filter((key) => isStep(key, 'create-route'))])],
    ...(making.length > 0 && { begun: [...new Set([...begun, ...making])] }),
  };
};

/** What was there before counts as begun: it is the request's own from now on, and of it alone. */
const takeOver = ({ ours, begun = [] }: PeeringRequest, { keys }: Events['steps-seen']) => ({
  ours: [...new Set([...ours, ...keys.filter((key) => isStep(key, 'create-route'))])],
  begun: [...new Set([...begun, ...keys.filter((key) => isStep(key, 'create-connection'))])],
});

/** Whoever may accept a connection in its account may be faster than the bot; what was adopted is told as that. */
const stoodBefore = (
  { begun = [], sent, claim, adopts, stood = [] }: PeeringRequest,
  { keys }: Events['steps-seen'],
) => {
  const isOurs = (key: string) => begun.includes(key) || key in sent || claim?.keys.includes(key);
  const found = keys.filter((key) => isStep(key, 'accept-connection') && !isOurs(key));
  return found.length > 0 && !adopts ? { stood: [...new Set([...stood, ...found])] } : {};
};

/** What was not begun after all, since the bot itself would not ask AWS for it. */
const withoutUntaken = ({ begun }: PeeringRequest, answers: readonly StepAnswer[]) => {
  const untaken = answers.filter(({ code }) => code === notTaken).map(({ key }) => key);
  return begun && untaken.length > 0 ? { begun: begun.filter((key) => !untaken.includes(key)) } : {};
};

/**
 * Both sides tell the end as it is by now, once AWS has taken it. Nobody looks for it there, so nothing of it is waited for: the
 * next extension is told at once, and counts as no round without progress.
 */
const retagged = (request: PeeringRequest, answers: readonly StepAnswer[]) => {
  const tags = answers.filter(({ key }) => isStep(key, 'tag-connection'));
  const isTold = request.status === 'connected' && tags.length > 1 && tags.every(({ ok }) => ok);
  if (!isTold) return {};
  const keys = tags.map(({ key }) => key);
  return {
    taggedUntil: request.expiresAt ?? null,
    faults: withoutFaults(request, 'tags'),
    sent: without(request.sent, keys),
    rounds: undefined,
  };
};

/** What our tags say now, as AWS answered. */
const tagging = ({ tagsWritten }: PeeringRequest, answers: readonly StepAnswer[]) => {
  const written = answers.flatMap(({ key, written: tags }) =>
    tags ? [[readKey(key).side ?? 'requester', tags] as const] : [],
  );
  return written.length > 0 ? { tagsWritten: { ...tagsWritten, ...Object.fromEntries(written) } } : {};
};

const finish = (
  request: PeeringRequest,
  { answers, connectionId, rounds, held }: Events['steps-finished'],
  at: number,
) => {
  const keys = answers.map(({ key }) => key);
  const taken = answers.filter(({ ok }) => ok).map(({ key }) => [key, at]);
  return {
    ...releaseClaim(request, keys, at, held),
    ...(connectionId && { connectionId }),
    ...rulesMade(request, answers),
    ...withoutUntaken(request, answers),
    ...(rounds !== undefined && { rounds }),
    sent: { ...request.sent, ...Object.fromEntries(taken) },
    ...retagged(request, answers),
    ...tagging(request, answers),
  };
};

/**
 * Earlier events do not say for which concern a fault was, and neither does one that was met before there was a move: rules
 * are written before packets are sent.
 */
const concernIn = (request: PeeringRequest): ConcernName =>
  approvedRules(request).length > 0 ? 'rules' : 'ping';

/** A fault of a concern that was known only once the request had left it says nothing about what follows. */
const countFault = (request: PeeringRequest, event: Events['stumbled'], at: number) => {
  const { until, answer, passing } = event;
  const said = `${event.code}: ${event.said}`;
  if (request.status === 'connected') {
    const { concern = concernIn(request) } = event;
    const count = (request.faults[concern]?.count ?? 0) + 1;
    return { faults: { ...request.faults, [concern]: { count, said, at, until } } };
  }
  if (event.concern) return {};
  const stumbles = request.stumbles + 1;
  return { stumbles, lastFault: said, refusal: answer, pausedUntil: until, faultPasses: passing };
};

/** Steps in AWS: claimed before they are taken, and done when AWS has shown their effect. */
export const stepsSlice: Slice<
  'steps-started' | 'claim-renewed' | 'steps-finished' | 'steps-seen' | 'tag-left' | 'connected' | 'stumbled'
> = {
  'steps-started': (request, event) => begin(request, event),
  'claim-renewed': ({ claim }, { until }) => ({ claim: claim && { ...claim, until } }),
  'steps-finished': (request, event, { at }) => finish(request, event, at),
  'steps-seen': (request, event) => ({
    ...rulesSeen(request, event),
    ...stoodBefore(request, event),
    seen: [...new Set([...request.seen, ...event.keys])],
    sent: without(request.sent, event.keys),
    ...countAnew(),
    ...(event.connectionId && { connectionId: event.connectionId }),
    ...(event.adopted && takeOver(request, event)),
  }),
  'tag-left': ({ adopts }, { sides }) => ({
    ...(adopts && { adopts: { ...adopts, tagless: [...new Set([...adopts.tagless, ...sides])] } }),
    ...countAnew(),
  }),
  connected: (request, _, { at }) => ({
    status: 'connected',
    connectedAt: at,
    ...countAnew(),
    stalled: undefined,
    awaited: undefined,
    turn: undefined,
    taggedUntil: endToTell(request),
    ...(request.duration !== null && { expiresAt: endOf(request, at) }),
  }),
  stumbled: (request, event, { at }) => ({
    ...releaseClaim(request, event.keys ?? [], at, event.held),
    ...countFault(request, event, at),
  }),
};
