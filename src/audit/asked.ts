import { z } from 'zod';
import { person } from '../request/event.ts';
import type { Recorded } from './chain.ts';

/** Who looked into the log is a part of the log. */
export const questionEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('asked'),
    /** As it was typed. */
    question: z.string(),
    /** What became of it: a page, an explanation, a file, or a refusal. */
    answer: z.enum(['page', 'explained', 'csv', 'jsonl', 'refused']),
    /** How many events were shown or written into the file. */
    shown: z.number().int().min(0),
  }),
]);
export type QuestionEvent = z.infer<typeof questionEvent>;

/** A question that was put to the log. It begins and ends with one event. */
export const askedQuestion = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  asker: person,
  question: z.string(),
  answer: z.string(),
  shown: z.number(),
});
export type AskedQuestion = z.infer<typeof askedQuestion>;
export type QuestionEntry = Recorded<QuestionEvent>;

/** The only function that makes the state of a question. */
export const evolveQuestion = (before: AskedQuestion | undefined, entry: QuestionEntry): AskedQuestion => {
  const { id, seq, hash, at, by, event } = entry;
  if (before || by.kind !== 'person') throw new Error(`Question ${id} is asked once, and by a person.`);
  const { kind: _, ...asker } = by;
  const { question, answer, shown } = event;
  return { id, seq, hash, at, asker, question, answer, shown };
};
