import { type Actor, type Person, samePerson } from '../../events/people.ts';
import { type Side, sides } from '../../network/vpc.ts';
import type { NotAllowed, Owns } from '../approvers.ts';
import type { RequestEvent } from '../event.ts';
import type { Right, Rights } from '../rights.ts';
import type { PeeringRequest } from '../state.ts';
import { is, type Status } from '../status.ts';
import type { requestTopics } from '../topics.ts';

/** "You may not", with what a person needs to understand it. A value, never thrown. */
export type Refusal =
  | { refused: NotAllowed }
  | { refused: 'not-asker'; asker: Person }
  | { refused: 'too-late'; status: Status; by?: Actor; at: number }
  | { refused: 'too-early'; status: Status }
  | { refused: 'plan-moved' }
  | { refused: 'reason-missing' }
  | { refused: 'rule-decided'; by?: Person }
  | { refused: 'rule-there' }
  /** AWS is as agreed, or is not known to be otherwise. */
  | { refused: 'no-drift' }
  | { refused: 'accepted-already' }
  /** A repair of it is under way, or waits for its turn. */
  | { refused: 'repaired-already' }
  /** What differs is no longer what was read. */
  | { refused: 'drift-moved' }
  /** The connection itself is gone, so that nothing of it can be changed any more. */
  | { refused: 'connection-gone' }
  /** What differs is not in the agreed plan. */
  | { refused: 'not-mendable' }
  /** What the agreed plan mends lies on the side of others. */
  | { refused: 'others-mend'; vpc: string }
  /** It lasts no longer than that anyway. */
  | { refused: 'not-shorter'; endsAt?: number; heldUntil?: number }
  /** Of the side at least one subnet has to stay. */
  | { refused: 'nothing-kept' }
  /** It is being narrowed already. */
  | { refused: 'narrowing-waits'; by: Person }
  /** Somebody has asked to widen it, or it is being widened. */
  | { refused: 'widening-waits'; by?: Person }
  | { refused: 'widening-decided'; by?: Person }
  /** All of that takes part already. */
  | { refused: 'nothing-wider' }
  /** It would begin once it has ended. */
  | { refused: 'window-after-end' }
  /** Somebody has agreed to a later beginning. */
  | { refused: 'window-agreed' }
  /** Nobody has to confirm it now, or that side has. */
  | { refused: 'nothing-to-confirm' }
  /** Nobody asks themselves. */
  | { refused: 'own-question' }
  | { refused: 'question-waits'; by: Person }
  | { refused: 'too-many-questions'; count: number }
  | { refused: 'asker-answers'; asker: Person }
  | { refused: 'no-question' }
  | { refused: 'extension-decided'; by?: Person }
  /** The very same end has been asked for, and waits for an answer. */
  | { refused: 'extension-waits'; by: Person; until: number | null }
  | { refused: 'extension-overtaken'; endsAt?: number }
  | { refused: 'drill-decided'; by?: Person }
  /** It is not, or no longer, half done. */
  | { refused: 'gets-on' }
  /** The catalog names this person for drills on neither VPC, or on one alone. */
  | { refused: 'no-drill' }
  /** Another drill, a repair or drift is under way. */
  | { refused: 'drill-busy' }
  | { refused: 'nothing-to-drill' }
  | { refused: 'repair-decided'; by?: Person }
  /** The very same repair has been proposed, and waits. */
  | { refused: 'repair-waits'; by: Person }
  /** It stays until somebody removes it. */
  | { refused: 'no-end' }
  /** It lasts until then anyway. */
  | { refused: 'not-later'; endsAt: number }
  /** So many extensions wait for an answer. */
  | { refused: 'too-many-extensions'; count: number }
  /** So many rules of the request wait for an owner, or stand. */
  | { refused: 'too-many-rules'; count: number };

/**
 * Whose words a text is: a person's, which must be there or may be, and are looked through for secrets; or ours, such as a
 * hash or an id that a button carries.
 */
export type Words = 'needed' | 'optional' | 'ours';
type TextIn<Input> = {
  [Field in keyof Input]-?: Input[Field] extends string | undefined ? Field : never;
}[keyof Input];
/** The texts among what a decision takes. The compiler misses none. */
type TextsOf<Input> = Readonly<Record<TextIn<Input>, Words>>;

/** An event that is looked for by a topic. */
type Told = {
  [Type in RequestEvent['type']]: (typeof requestTopics)[Type] extends null ? never : Type;
}[RequestEvent['type']];
/** What follows from a decision of a person always has a topic: by that the log finds it, whatever its day (see `everySource`). */
export type DecidedEvent = Extract<RequestEvent, { type: Told }>;

/**
 * One thing that a person may decide about a request: when, by which right (read live), and with which texts. `decide` is
 * asked only in a status that allows it, and with every text that is needed.
 */
export type Decision<Input> = {
  allowedIn: readonly Status[];
  right: Right;
  texts: TextsOf<NoInfer<Input>>;
  /** What is decided in its place, as a request stands. */
  instead?: (request: PeeringRequest) => Decision<object> | undefined;
  decide: (request: PeeringRequest, by: Person, input: Input & Rights) => DecidedEvent | Refusal;
};

export const isSide = (found: Side | NotAllowed): found is Side =>
  found === 'requester' || found === 'accepter';

/** The asker and the owners of either side. */
export const mayTakeDown = ({ asker }: PeeringRequest, by: Person, may: Owns): boolean =>
  samePerson(asker, by) || may.requester || may.accepter;

/** Who closed the door: whoever ended the request, or the last approver; nobody where the network or AWS did. */
const decidedBy = (request: PeeringRequest): { by?: Actor; at: number } => {
  if (request.ended) return { by: request.ended.by, at: request.ended.at };
  if (!is('agreed', request)) return { at: request.changedAt };
  const last = sides.flatMap((side) => request.yes[side]).sort((a, b) => b.at - a.at)[0];
  if (!last) return { at: request.changedAt };
  return { by: last.how === 'rule' ? { kind: 'bot' } : { kind: 'person', ...last.by }, at: last.at };
};

/** Where a decision cannot be made in this status: too early if it may be made later, and too late otherwise. */
export const outOfTime = (allowedIn: readonly Status[], request: PeeringRequest): Refusal | undefined => {
  const { status } = request;
  if (allowedIn.includes(status)) return undefined;
  const isEarly =
    status === 'planning' || (status === 'awaiting-approval' && allowedIn.includes('connected'));
  return isEarly ? { refused: 'too-early', status } : { refused: 'too-late', status, ...decidedBy(request) };
};
