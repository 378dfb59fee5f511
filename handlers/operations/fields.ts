/** Pieces of inputs and outputs that several operations share. */
import { z } from 'zod';
import { readDuration } from '../language/words/phrases.ts';
import { outcomes } from './operation.ts';

export const network = z.string().min(1).max(100).describe('Name of a network (VPC) in the catalog.');
export const requestId = z
  .string()
  .regex(/^PR-[0-9A-Z]+$/, 'must be the id of a request, such as PR-7Q4K2')
  .describe('Id of a request, such as PR-7Q4K2.');
export const pingId = z
  .string()
  .regex(/^PG-[0-9A-Z]+$/, 'must be the id of a ping, such as PG-7Q4K2')
  .describe('Id of a ping, such as PG-7Q4K2.');
export const reason = z
  .string()
  .min(1, 'is empty; people decide by it')
  .max(2000)
  .describe('Why. Owners decide by it, and it is kept in the log for good: no secrets.');
export const port = z.coerce
  .number()
  .int()
  .min(1)
  .max(65_535)
  .describe('A TCP port of the network that is to be reached.');

/** How many seconds one call may be held open. */
const longestWait = 50;
export const wait = (usual: number) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(longestWait)
    .default(usual)
    .describe('Seconds to wait for an outcome before answering how it stands.');

/** `7d` → seconds; null for no end. */
const length = z
  .string()
  .refine((text) => readDuration(text) !== undefined, 'must be a length such as 12h, 7d or forever')
  .transform((text) => readDuration(text) ?? null)
  .describe(
    'How long it is to last once connected: 30m, 12h, 7d, 2w, or forever where the policies allow it.',
  );
const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const lasting = {
  for: length.optional(),
  until: moment
    .describe('The moment at which it is to end, as ISO 8601 with a zone. In place of a length.')
    .optional(),
};
export const start = moment.describe(
  'It is connected no earlier than this moment, as ISO 8601 with a zone; its length counts from then. At once where it is left out.',
);

export const pageSize = z.coerce.number().int().min(1).max(100).default(20).describe('How many at the most.');
/** A made-up place is not answered as the end of the list, or as its beginning: whoever pages would stop too early, or never. */
export const cursor = (isPlace: (text: string) => boolean) =>
  z
    .string()
    .max(100)
    .refine(isPlace, 'must be `next` of the page before, as it came')
    .optional()
    .describe('Where to go on: `next` of the page before.');

const iso = z.iso.datetime();
export const at = (ms: number): string => new Date(ms).toISOString();

export const end = z.object({
  name: z.string(),
  account: z.string(),
  region: z.string(),
  vpcId: z.string(),
  environment: z.string().optional(),
});
export const outcome = z
  .enum(outcomes)
  .describe(
    'done: as asked for. waiting: people or AWS have not come to an end. refused: not possible. denied: no owner said yes. over: ended. not-passed: packets were lost.',
  );
export const moments = { iso };
