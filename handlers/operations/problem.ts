import { z } from 'zod';
import type { Refusal } from '../../src/peering/refusal.ts';
import { whyNot } from '../conversation/decision.ts';
import { asPlain } from './as-plain.ts';

/** Why something was not done, for a program and for whoever reads its log. */
export type Problem = {
  /** A code that stays the same, such as `pair-taken`. */
  problem: string;
  status: number;
  detail: string;
  /** The right form, where something was wrong with what was sent. */
  example?: Record<string, unknown>;
  wrong?: { at: string; says: string }[];
  /** The request or the ping that is in the way. */
  about?: string;
  /** Seconds after which it may be tried again. */
  again?: number;
};

/** As it is sent: https://www.rfc-editor.org/rfc/rfc9457 */
export const problemDocument = z.object({
  type: z.string().describe('A code that stays the same, as a URN.'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('What happened, and what to do next.'),
  example: z.looseObject({}).optional().describe('The right form of the input.'),
  wrong: z.array(z.object({ at: z.string(), says: z.string() })).optional(),
  about: z.string().optional().describe('Id of the request or the ping that is in the way.'),
});

const titles: Readonly<Record<number, string>> = {
  400: 'Not understood',
  401: 'Not recognised',
  403: 'Not allowed',
  404: 'Not known',
  409: 'Not as things stand',
  413: 'Too large',
  422: 'Refused',
  429: 'Too often',
  500: 'A fault of the bot',
  501: 'Not there yet',
  503: 'Not just now',
};

export const documentOf = ({ problem, again: _, ...rest }: Problem): z.infer<typeof problemDocument> => ({
  type: `urn:vpc-peering-bot:problem:${problem}`,
  title: titles[rest.status] ?? 'Not done',
  ...rest,
});

export const invalid = (
  issues: readonly { path: PropertyKey[]; message: string }[],
  example: Record<string, unknown>,
): Problem => {
  const wrong = issues.map(({ path, message }) => ({ at: path.join('.') || '(input)', says: message }));
  return {
    ...{ problem: 'not-understood', status: 400, example, wrong },
    detail: `Nothing has been done. ${wrong.map(({ at, says }) => `${at}: ${says}`).join('; ')}.`,
  };
};

/** Which refusals are about who asks, and which about how things stand; what is not listed is about what was asked. */
const statuses: Partial<Record<Refusal['refused'], number>> = {
  'unknown-request': 404,
  'not-member': 403,
  'not-owner': 403,
  'not-asker': 403,
  'not-by-token': 403,
  'may-not-ask': 403,
  'may-not-ping': 403,
  'pair-taken': 409,
  'ping-under-way': 409,
  'too-late': 409,
  'too-early': 409,
  'not-later': 409,
  'no-end': 409,
  'connection-gone': 409,
  'no-drill': 403,
  'drill-decided': 409,
  'drill-busy': 409,
  'nothing-to-drill': 409,
  'gets-on': 409,
  'too-many-extensions': 409,
  'extension-waits': 409,
  'widening-waits': 409,
  'narrowing-waits': 409,
  'nothing-wider': 409,
  'in-freeze': 409,
  'nobody-to-ping-from': 409,
  'nothing-connected': 409,
  'too-often': 429,
};

const aboutOf = (refusal: Refusal): string | undefined => {
  if (refusal.refused === 'pair-taken') return refusal.holder;
  return refusal.refused === 'ping-under-way' ? refusal.ping : undefined;
};

/** What the front door refused, in the same words as in Slack. */
export const refusalProblem = (refusal: Refusal): Problem => {
  const about = aboutOf(refusal);
  const isSilent = refusal.doubt === 'slack-silent';
  return {
    problem: isSilent ? 'slack-silent' : refusal.refused,
    status: isSilent ? 503 : refusal.doubt ? 403 : (statuses[refusal.refused] ?? 422),
    detail: asPlain(whyNot(refusal)),
    ...(about && { about }),
    ...((isSilent || refusal.refused === 'too-often') && { again: isSilent ? 5 : 60 }),
  };
};

export const notSeen = (id: string): Problem => ({
  ...{ problem: 'not-your-request', status: 403 },
  detail: `${id} is for those whom it concerns.`,
});

export const unknownRequest = (id: string): Problem => refusalProblem({ refused: 'unknown-request', id });
