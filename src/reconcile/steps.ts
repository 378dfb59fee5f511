import { boundBy } from '../aws/clients.ts';
import { isClash, refusedForGood } from '../aws/verdict.ts';
import { within } from '../calls/calls.ts';
import type { Observed } from '../network/vpc.ts';
import { isStep, readKey, stepKey } from '../plan/key.ts';
import { isForOthers } from '../plan/pen.ts';
import type { Step } from '../plan/step.ts';
import type { RequestEvent } from '../request/event.ts';
import { sessionOf } from '../request/session.ts';
import type { StepAnswer } from '../request/shapes.ts';
import { isUnadopted, type PeeringRequest } from '../request/state.ts';
import { connectionTags } from '../request/tags.ts';
import { briefly } from './brief.ts';
import { holdRequest, stepMs, takeStep } from './claims.ts';
import { faultsInRow, pausing, showFault } from './fault.ts';
import { recall } from './moves/left.ts';
import type { Move } from './moves/move.ts';
import { roundsAfter } from './moves/standstill.ts';
import { awaitTurn } from './take-turns.ts';
import { type Needs, type Turn, write, writeFact } from './turn.ts';

/** A link to a card is most often known already; nobody waits longer for it than for this. */
const linkMs = 2_000;

/** So many faults in a row before what clashes is a stranger's: AWS has had time to show what is ours. */
const clashPatience = 3;

/** So long a bot that only looks waits before it looks whether the catalog lets it go on. */
const observingMs = 60_000;

type StepsMove = Pick<Extract<Move, { do: 'steps' }>, 'steps' | 'until' | 'concern'>;

/** The answer that ends the try. What clashes is looked at again first: it may be ours, made by a call whose answer was lost. */
const finalAnswer = (
  request: PeeringRequest,
  answers: StepAnswer[],
  concern: StepsMove['concern'],
): StepAnswer | undefined =>
  refusedForGood(answers) ??
  (faultsInRow(request, concern) < clashPatience
    ? undefined
    : answers.find((answer) => !answer.ok && isClash(answer)));

/** The sides of steps that AWS did not take. */
const sidesOf = (answers: readonly StepAnswer[]) =>
  answers.flatMap(({ ok, key }) => (ok ? [] : (readKey(key).side ?? [])));

/** A rule that had stood and cannot be put back still differs; one that others have made in the meantime is missed by nobody. */
const ruleRefused = (answer: StepAnswer, concern: StepsMove['concern']): RequestEvent => {
  if (concern !== 'repair' || isClash(answer))
    return { type: 'rule-failed', ruleId: readKey(answer.key).ruleId ?? '', answer };
  const { code, said } = answer;
  return { type: 'repair-failed', said: [code, said].filter(Boolean).join(': ') || 'Unknown' };
};

/** What must follow AWS's answers, if anything: undo what was begun, or pause and try again, which a removal does for ever. */
const afterAnswers = (
  request: PeeringRequest,
  answers: StepAnswer[],
  now: number,
  concern: StepsMove['concern'],
): RequestEvent | undefined => {
  const answer = finalAnswer(request, answers, concern);
  if (answer && request.status === 'connected' && isStep(answer.key, 'allow-ingress'))
    return ruleRefused(answer, concern);
  if (answer && isUnadopted(request)) return { type: 'tag-left', sides: sidesOf(answers), answer };
  if (answer && request.status === 'connecting')
    return { type: 'undoing', because: { code: 'aws-refused', answer } };
  const failed = answer ?? answers.find(({ ok }) => !ok);
  if (!failed) return undefined;
  const { code = 'Unknown', said = '' } = failed;
  return {
    type: 'stumbled',
    code,
    said,
    answer: failed,
    ...(concern && { concern }),
    ...pausing(request, concern, now),
  };
};

/** What the connection's tags are to say, where steps write them. A Slack that is away costs the link and nothing else. */
const tagsFor = async ({ announcer, log }: Needs, request: PeeringRequest, steps: readonly Step[]) => {
  if (!steps.some(({ do: name }) => name === 'create-connection' || name === 'tag-connection'))
    return undefined;
  const links = await within(linkMs, async () => announcer.cardLinks?.(request)).catch((error: unknown) => {
    log.warn({ requestId: request.id, error }, 'the tags of a connection go without a link to its card');
    return undefined;
  });
  return connectionTags(request, links);
};

/** What AWS answered, written down whatever else was written meanwhile. */
const takeAll = async (
  needs: Needs,
  { request: claimed }: Turn,
  steps: Step[],
  seen: Observed,
): Promise<{ turn: Turn; answers: StepAnswer[] }> => {
  const hold = holdRequest(needs, claimed);
  const { id: requestId, ours } = claimed;
  const tags = await tagsFor(needs, claimed, steps);
  const task = {
    requestId,
    observed: recall(claimed, seen),
    claimedForMs: stepMs,
    ours,
    ...(tags && { tags }),
  };
  const clients = needs.clients.as(sessionOf(claimed));
  const outcomes = await hold.during(stepMs, (signal) => {
    const bound = boundBy(clients, signal);
    return Promise.all(steps.map((step) => takeStep(bound, task, step)));
  });
  const answers = outcomes.map(({ answer }) => briefly(answer));
  const connectionId = outcomes.find((outcome) => outcome.connectionId)?.connectionId;
  const rounds = roundsAfter(claimed, answers);
  const event: RequestEvent = {
    type: 'steps-finished',
    answers,
    held: hold.until(),
    ...(connectionId && { connectionId }),
    ...(rounds !== undefined && { rounds }),
  };
  return { turn: await writeFact(needs, { request: hold.latest() }, event), answers };
};

/** Claims the steps, takes them side by side, and writes down what AWS answered. Only the winner of the claim acts. */
export const takeSteps = async (
  needs: Needs,
  turn: Turn,
  { steps, until, concern }: StepsMove,
): Promise<Turn> => {
  const { observed } = turn;
  // What was agreed to before the catalog said so waits until it says otherwise.
  if (needs.catalog.mode === 'observe') return { ...turn, over: true, until: needs.now() + observingMs };
  // Nothing that others write is ever sent, whichever move it came from.
  const others = observed && steps.some((step) => isForOthers(observed, step));
  if (others) throw new Error('A step that Terraform writes was to be taken; it was left alone.');
  if (!observed || !needs.sight.suffices(steps)) return { ...turn, observed: undefined };
  const keys = steps.map(stepKey);
  const { turn: claimed, written, taken } = await write(needs, turn, { type: 'steps-started', keys, until });
  if (taken) return awaitTurn(needs, turn, taken);
  if (!written) return claimed;
  const { turn: finished, answers } = await takeAll(needs, claimed, steps, observed);
  const follows = afterAnswers(finished.request, answers, needs.now(), concern);
  if (!follows) {
    needs.sight.tookOn(finished.request, keys);
    if (finished.request.status === 'connecting') needs.scouting.begin(finished.request);
    return { request: finished.request };
  }
  const { turn: after } = await write(needs, finished, follows);
  return showFault(needs, { request: after.request });
};
