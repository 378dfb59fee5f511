import { isDenied, readError } from '../aws/errors.ts';
import type { LookUp } from '../aws/trail.ts';
import { within } from '../calls/calls.ts';
import { once } from '../calls/once.ts';
import type { Log } from '../log.ts';
import { type PlaceRef, placeKey, type Side, sides } from '../network/vpc.ts';
import type { TrailEvent } from '../plan/cause.ts';
import { type Answered, causeIn, soughtFor } from '../plan/culprit.ts';
import type { Drift } from '../plan/drift.ts';
import type { Of, Sought, TrailKey } from '../plan/sought.ts';
import { type PeeringRequest, ruleProposals } from '../request/state.ts';
import { withToldCauses } from '../request/told-causes.ts';

/** What is about to be told of drift: what was found, or what a repair has left. */
type Told = { drifts: Drift[] };

/** The subnet of each association that the rounds of a place have seen lately, by its id. */
export type SubnetsOf = (place: PlaceRef) => Promise<ReadonlyMap<string, string>>;

/** Adds who did it to what is about to be told of drift, where that is known in time. */
export type Explain = <Event extends Told>(request: PeeringRequest, event: Event) => Promise<Event>;

type ExplainNeeds = {
  /** Which subnet an association was of, by the rounds of before. */
  subnetsOf: SubnetsOf;
  /** Loaded when the first drift is told: a process that finds none never has the client of CloudTrail in memory. */
  load: () => Promise<LookUp>;
  now: () => number;
  log: Pick<Log, 'info'>;
};

/** So long people wait for a name beside what they have to know; what is told goes out without it. */
const mostMs = 3_000;
/** The trail is asked about so long before what was found. */
const backMs = 24 * 3_600_000;
/** An account whose role may not look is not asked again for so long. */
const quietMs = 3_600_000;
const mostQuiet = 500;

/** So many questions are asked of one account about what is told at once: no more is shown, and AWS takes two a second. */
const mostAsked = 6;

/** What is told without a name so far. */
const unexplained = ({ drifts }: Told): Drift[] => drifts.filter(({ cause }) => cause === undefined);

type Question = { side: Side; by: TrailKey; drifts: { drift: Drift; sought: Sought }[] };

/** What is known of a request beside its drift; which subnets there were is read only where a subnet came to a table. */
const knownOf = async (
  request: PeeringRequest,
  drifts: readonly Drift[],
  subnetsOf: SubnetsOf,
): Promise<Of> => {
  const { connectionId = '', requester, accepter, only } = request;
  const moved = sides.filter((side) => drifts.some((one) => one.kind === 'table-added' && one.side === side));
  const none: ReadonlyMap<string, string> = new Map();
  const subnets = await Promise.all(moved.map((side) => subnetsOf(request[side]).catch(() => none)));
  return {
    ...{ connectionId, vpcIds: { requester: requester.vpcId, accepter: accepter.vpcId } },
    ...{ rules: ruleProposals(request), scope: only?.subnets ?? [] },
    subnetOf: (id) => subnets.map((one) => one.get(id)).find((subnetId) => subnetId !== undefined),
  };
};

/** One question for each thing that the trail is asked about on a side, whatever differs of it. */
const questionsAbout = (of: Of, drifts: readonly Drift[]): Question[] => {
  const questions = new Map<string, Question>();
  const asked = drifts.flatMap((drift) => soughtFor(drift, of).map((sought) => ({ drift, sought })));
  for (const { drift, sought } of asked)
    for (const side of sought.side ? [sought.side] : sides) {
      const key = JSON.stringify([side, sought.by]);
      const question = questions.get(key) ?? { side, by: sought.by, drifts: [] };
      question.drifts.push({ drift, sought });
      questions.set(key, question);
    }
  return [...questions.values()];
};

export const makeExplain = ({ load, subnetsOf, now, log }: ExplainNeeds): Explain => {
  const quiet = new Map<string, number>();
  const loaded = once(load);

  const ask = async (request: PeeringRequest, { side, by }: Question): Promise<TrailEvent[]> => {
    const where = request[side];
    if (now() < (quiet.get(placeKey(where)) ?? 0)) return [];
    const lookUp = await loaded();
    try {
      return await lookUp(where, by, now() - backMs);
    } catch (error) {
      log.info({ requestId: request.id, place: placeKey(where), error }, 'a trail could not be read');
      if (quiet.size >= mostQuiet) quiet.clear();
      if (isDenied(readError(error))) quiet.set(placeKey(where), now() + quietMs);
      return [];
    }
  };

  /** One after the other in an account, both accounts side by side; what is answered in time counts, whatever comes of the rest. */
  const askAll = async (
    request: PeeringRequest,
    drifts: readonly Drift[],
    answers: Map<Drift, Answered[]>,
  ): Promise<void> => {
    const questions = questionsAbout(await knownOf(request, drifts, subnetsOf), drifts);
    await Promise.all(
      sides.map(async (side) => {
        for (const question of questions.filter((one) => one.side === side).slice(0, mostAsked)) {
          const events = await ask(request, question);
          for (const { drift, sought } of question.drifts)
            answers.set(drift, [...(answers.get(drift) ?? []), { ...sought, events }]);
        }
      }),
    );
  };

  return async (request, told) => {
    const event = { ...told, drifts: withToldCauses(request, told.drifts) };
    const answers = new Map<Drift, Answered[]>();
    try {
      await within(mostMs, () => askAll(request, unexplained(event), answers));
    } catch (error) {
      log.info({ requestId: request.id, error }, 'who brought a drift about was not known in time');
    }
    // What is still under way is of no use to a message that goes out now.
    const known = new Map(answers);
    const drifts = event.drifts.map((one): Drift => {
      const cause = causeIn(known.get(one) ?? []);
      return cause ? { ...one, cause } : one;
    });
    return { ...event, drifts };
  };
};
