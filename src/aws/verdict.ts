import { readKey } from '../plan/key.ts';
import { notTaken, type Step } from '../plan/step.ts';
import type { StepAnswer } from '../request/shapes.ts';
import { type AwsError, accountCodes, deniedCodes, isOneOf } from './errors.ts';

/**
 * What an error code says of the step that it answers. `passing`: the same call may well succeed a moment later.
 * `for-good`: a person has to mend something first. `already-so`: what the step is for has been done already; the next look
 * tells. `clash`: something stands there, ours by a call whose answer was lost, or a stranger's; only a look tells.
 */
export type Verdict = 'passing' | 'for-good' | 'already-so' | 'clash';

type Deed = Step['do'];
type Codes = Partial<Record<Verdict, readonly string[]>>;

/** Not visible everywhere yet: the two sides of a connection learn of it, and of its acceptance, at different moments. */
const connectionUnseen = 'InvalidVpcPeeringConnectionID.NotFound';

/**
 * What a code means for one step, where that is not what it means for every step. The codes are AWS's:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const ofStep: Record<Deed, Codes> = {
  'create-connection': {
    'for-good': ['InvalidVpcID.NotFound'],
    clash: ['VpcPeeringConnectionAlreadyExists'],
  },
  'accept-connection': {
    passing: [connectionUnseen],
    'already-so': ['InvalidStateTransition'],
    clash: ['VpcPeeringConnectionAlreadyExists'],
  },
  'tag-connection': { passing: [connectionUnseen, 'InvalidID'] },
  // Options can be set on active connections only, and the side that is asked may see the acceptance a moment later.
  'enable-dns': {
    passing: [connectionUnseen, 'OperationNotPermitted', 'InvalidStateTransition'],
    'for-good': ['InvalidVpcPeeringConnectionState.DnsHostnamesDisabled'],
  },
  // A table that is gone is no longer wanted after the next look.
  'create-route': {
    passing: [connectionUnseen, 'InvalidRouteTableID.NotFound'],
    clash: ['RouteAlreadyExists'],
  },
  'delete-route': {
    'already-so': ['InvalidRoute.NotFound', 'InvalidRouteTableID.NotFound', 'InvalidVpcID.NotFound'],
  },
  'allow-ingress': { 'for-good': ['InvalidGroup.NotFound'], clash: ['InvalidPermission.Duplicate'] },
  'revoke-ingress': {
    'already-so': [
      'InvalidSecurityGroupRuleId.NotFound',
      'InvalidPermission.NotFound',
      'InvalidGroup.NotFound',
    ],
  },
  'delete-connection': {
    'already-so': [connectionUnseen, 'InvalidVpcID.NotFound', 'InvalidStateTransition'],
  },
};

/** For every step alike, unless its own table says otherwise. */
const forGood: readonly string[] = [
  ...deniedCodes,
  ...accountCodes,
  'OperationNotPermitted',
  'UnsupportedOperation',
  'Unsupported',
  'MissingParameter',
  'UnknownParameter',
  'ResourceCountExceeded',
  notTaken,
];
/** `VpcPeeringConnectionLimitExceeded`, `TagLimitExceeded` and their like; the limit of calls a second passes. */
const isLimit = (code: string): boolean => /LimitExceeded$/i.test(code) && !/^Request/i.test(code);
const isMalformed = (code: string): boolean => /^InvalidParameter/i.test(code) || /\.Malformed$/i.test(code);

const verdicts: readonly Verdict[] = ['passing', 'already-so', 'clash', 'for-good'];

/** Will a call get the same answer when it is made again, whatever it asks for? A person has to mend something first. */
export const isFinalForAll = (code: string): boolean =>
  isOneOf(code, forGood) || isLimit(code) || isMalformed(code);

/** What AWS's error means for a step of this kind. A code that nobody knows may pass. */
export const verdictOn = (deed: Deed, code: string): Verdict => {
  const own = verdicts.find((verdict) => isOneOf(code, ofStep[deed][verdict] ?? []));
  if (own) return own;
  return isFinalForAll(code) ? 'for-good' : 'passing';
};

const isDeed = (word: string): word is Deed => word in ofStep;

/** The same of an answer that was written down; undefined where AWS took the step. */
export const verdictOf = ({ key, ok, code }: StepAnswer): Verdict | undefined => {
  const { do: deed } = readKey(key);
  return ok || code === undefined || !isDeed(deed) ? undefined : verdictOn(deed, code);
};

/** Is what the step is for done, whatever AWS calls it? */
export const isAlreadySo = (step: Step, { code }: AwsError): boolean =>
  verdictOn(step.do, code) === 'already-so';

export const refusedForGood = (answers: readonly StepAnswer[]): StepAnswer | undefined =>
  answers.find((answer) => verdictOf(answer) === 'for-good');

export const isClash = (answer: StepAnswer): boolean => verdictOf(answer) === 'clash';
