import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { claimNoticeMs } from '../events/claim.ts';
import { person } from '../events/people.ts';
import { side } from '../events/place.ts';
import { foundBreak } from './verify.ts';

/** The whole answer as a file, as it was at the moment `at` (milliseconds since 1970). */
const fileWork = z.object({ do: z.literal('file'), format: z.enum(['csv', 'jsonl']), at: z.number() });
/** A walk through the log that checks its links: one id, or everything that had an event between two moments. */
const verifyWork = z.object({
  do: z.literal('verify'),
  id: z.string().optional(),
  from: z.number(),
  to: z.number(),
});
/** A reading of all accounts and Regions, and which list of it is shown to whoever ordered it. */
const stockWork = z.object({ do: z.literal('stock'), show: z.enum(['unmanaged', 'tidy']) });
/** A look at when the peerings of one page of a list of `at` were last used, shown in the message that has that page. */
const lastTrafficWork = z.object({
  ...{ do: z.literal('last-traffic'), page: z.number().int().min(0), at: z.number() },
  place: z.object({ channel: z.string(), ts: z.string() }).optional(),
});
/** A VPC to be put into the catalog: what is read of it in AWS is shown, with what was said of it, to those who decide. */
const registerWork = z.object({
  do: z.literal('register'),
  vpcId: z.string(),
  name: z.string().optional(),
  owner: z.string().optional(),
  channel: z.string().optional(),
  environment: z.string().optional(),
});
/** A picture of what was asked about, drawn as it is when it is drawn. */
const pictureWork = z.object({ do: z.literal('picture'), format: z.enum(['png', 'svg', 'mmd']) });
/** A look at what a removal would leave behind, shown in the form (`view`) that was opened for it, or else told. */
const removalWork = z.object({
  do: z.literal('removal'),
  id: z.string(),
  view: z.string().optional(),
  /** What the form remembers of the button that opened it. */
  origin: z.string().optional(),
});
/** A look at the subnets of a request that an owner narrows, shown in the form (`view`): what was typed, or chosen in it before. */
const narrowingWork = z.object({
  ...{ do: z.literal('narrowing'), id: z.string(), view: z.string(), origin: z.string().optional() },
  said: z.string().optional(),
  chosen: z.object({ side, subnets: z.array(z.string()) }).optional(),
  reason: z.string().optional(),
});
/** The same of more subnets, or another port; with the hash of what was shown it is put before the owners. `asks`: a program asks, and is shown no form. */
const wideningWork = z.object({
  ...{
    do: z.literal('widening'),
    id: z.string(),
    view: z.string().optional(),
    origin: z.string().optional(),
  },
  said: z.string().optional(),
  port: z.number().optional(),
  chosen: z
    .union([
      z.object({ side, subnets: z.union([z.literal('all'), z.array(z.string())]) }),
      z.object({ port: z.number() }),
    ])
    .optional(),
  hash: z.string().optional(),
  reason: z.string().optional(),
  asks: z.literal(true).optional(),
});
const work = z.discriminatedUnion('do', [
  fileWork,
  verifyWork,
  pictureWork,
  stockWork,
  lastTrafficWork,
  registerWork,
  removalWork,
  narrowingWork,
  wideningWork,
]);
export type Work = z.infer<typeof work>;
export type FileWork = z.infer<typeof fileWork>;
export type VerifyWork = z.infer<typeof verifyWork>;
export type StockWork = z.infer<typeof stockWork>;
export type LastTrafficWork = z.infer<typeof lastTrafficWork>;
export type RegisterWork = z.infer<typeof registerWork>;
export type NarrowingWork = z.infer<typeof narrowingWork>;
export type WideningWork = z.infer<typeof wideningWork>;
export type RemovalWork = z.infer<typeof removalWork>;
export type PictureWork = z.infer<typeof pictureWork>;

/** How far a walk has come: everything up to the id `after` of a stage is checked. */
export const walked = z.object({
  stage: z.number().int().min(0),
  after: z.string(),
  checked: z.number().int().min(0),
  broken: z.array(foundBreak),
  place: z.object({ channel: z.string(), ts: z.string() }).optional(),
});
export type Walked = z.infer<typeof walked>;

const shown = z.number().int().min(0);

/** Who looked into the log is a part of the log; and so is what was done for them that took longer than an answer. */
export const questionEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('asked'),
    /** As it was typed. */
    question: z.string(),
    /** What became of it: a page, an explanation, or a refusal. */
    answer: z.enum(['page', 'explained', 'refused']),
    /** How many events were shown. */
    shown,
  }),
  z.object({ type: z.literal('ordered'), question: z.string(), work }),
  /** A worker took it, and nobody else does for a while. */
  z.object({ type: z.literal('begun'), until: z.number().optional() }),
  /** It is still at it. */
  z.object({ type: z.literal('kept-on'), until: z.number() }),
  z.object({ type: z.literal('went-on'), walked }),
  z.object({ type: z.literal('sent'), shown, isWhole: z.boolean() }),
  z.object({ type: z.literal('drawn') }),
  /** `said`: why nothing came of it, for a program that waits for the answer. */
  z.object({ type: z.literal('looked'), said: z.string().optional() }),
  /** Slack does not take files from the bot, and the words that were said at once stand alone. */
  z.object({ type: z.literal('not-taken'), said: z.string() }),
  z.object({ type: z.literal('verified'), checked: shown, broken: shown }),
  /** Since the order was given, its person lost the right to what they asked for. */
  z.object({ type: z.literal('withheld') }),
  z.object({ type: z.literal('faltered'), said: z.string() }),
]);
export type QuestionEvent = z.infer<typeof questionEvent>;

/** A question that was put to the log. */
export const askedQuestion = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  asker: person,
  question: z.string(),
  status: z.enum(['answered', 'waiting', 'working', 'gave-up']),
  work: work.optional(),
  walked: walked.optional(),
  /** Until when nobody else acts; of a worker of before claims were short, for as long as one may take. */
  claimedUntil: z.number().optional(),
  /** How often it was begun without an end. */
  tries: z.number(),
  /** Why nothing came of what a program ordered. */
  said: z.string().optional(),
});
export type AskedQuestion = z.infer<typeof askedQuestion>;
export type QuestionEntry = Recorded<QuestionEvent>;

/** After so many tries its person is told that it did not work. */
export const mostTries = 4;

const begin = ({ id, seq, hash, at, by, event }: QuestionEntry): AskedQuestion => {
  if ((event.type !== 'asked' && event.type !== 'ordered') || by.kind !== 'person')
    throw new Error(`Question ${id} begins with "${event.type}" by ${by.kind}.`);
  const { kind: _, ...asker } = by;
  const { question } = event;
  const told = { id, seq, hash, at, asker, question, tries: 0 };
  return event.type === 'asked'
    ? { ...told, status: 'answered' }
    : { ...told, status: 'waiting', work: event.work };
};

const change = (before: AskedQuestion, event: QuestionEvent): Partial<AskedQuestion> => {
  switch (event.type) {
    case 'asked':
    case 'ordered':
      throw new Error('A question is asked once.');
    case 'begun':
      return { status: 'working', tries: before.tries + 1, claimedUntil: event.until };
    case 'kept-on':
      return { claimedUntil: event.until };
    case 'went-on':
      return { status: 'waiting', tries: 0, walked: event.walked, claimedUntil: undefined };
    case 'looked':
      return {
        status: 'answered',
        claimedUntil: undefined,
        ...(event.said !== undefined && { said: event.said }),
      };
    case 'sent':
    case 'drawn':
    case 'not-taken':
    case 'verified':
    case 'withheld':
      return { status: 'answered', claimedUntil: undefined };
    case 'faltered':
      return { status: before.tries >= mostTries ? 'gave-up' : 'waiting', claimedUntil: undefined };
  }
};

/** The only function that makes a new state of a question. */
export const evolveQuestion = (before: AskedQuestion | undefined, entry: QuestionEntry): AskedQuestion => {
  if (!before) return begin(entry);
  const { seq, hash, at, event } = entry;
  return { ...before, ...change(before, event), seq, hash, at };
};

const retryMs = 30_000;
/** A worker that says nothing for so long is dead, and another one begins anew. A Lambda function ends after 15 minutes. */
const workMs = 16 * 60_000;

/** Until when nobody acts; undefined once it is answered. */
export const questionHeldUntil = ({ status, at, tries, claimedUntil }: AskedQuestion): number | undefined => {
  switch (status) {
    case 'waiting':
      return tries === 0 ? at : at + retryMs;
    case 'working':
      return claimedUntil ?? at + workMs;
    default:
      return undefined;
  }
};

/** When a worker should look at it: a claim that nobody renews shows before it ends. */
export const questionDueAt = (question: AskedQuestion): number | undefined =>
  question.claimedUntil === undefined ? questionHeldUntil(question) : question.claimedUntil - claimNoticeMs;
