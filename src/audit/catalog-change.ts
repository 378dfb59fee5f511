/** A change of the catalog, as it was first read; or one with mistakes, which changed nothing. And who was told of it. */
import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { afterTelling, told } from './telling.ts';

/** A VPC of the catalog: its name there, and `account/Region/vpc-id`. */
const named = z.object({ name: z.string(), vpc: z.string() });
const replaced = z.object({ before: z.string(), after: z.string() });

/** What is different, in the catalog's own words. */
const differences = z.object({
  added: z.array(named),
  removed: z.array(named),
  renamed: z.array(replaced.extend({ vpc: z.string() })),
  owners: z.array(replaced.extend({ name: z.string(), vpc: z.string() })),
  /** What else is different of VPCs, by the names of its keys. */
  changed: z.array(z.object({ name: z.string(), vpc: z.string(), keys: z.array(z.string()) })),
  /** Keys beside the VPCs. */
  settings: z.array(z.string()),
});
export type Differences = z.infer<typeof differences>;

const read = {
  /** Where it stands, as `CATALOG` names it. */
  place: z.string(),
  digest: z.string(),
  /** Who changed it, as it says itself there. Nobody has proved it. */
  said: z.string().optional(),
  /** Who is told. */
  channels: z.array(z.string()),
};

export const catalogEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('catalog-changed'),
    ...read,
    /** How many VPCs it has now. */
    vpcs: z.number(),
    /** Absent where the one before cannot be read any more. */
    differences: differences.optional(),
    /** The one before had mistakes, and was not taken. */
    mends: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('catalog-refused'),
    ...read,
    /** The first of them. */
    problems: z.array(z.string()),
    /** How many there are. */
    count: z.number(),
  }),
  /** Before its message goes out, so that no other worker posts one as well. */
  z.object({ type: z.literal('catalog-telling'), channel: z.string() }),
  z.object({ type: z.literal('catalog-told'), channel: z.string() }),
]);
export type CatalogEvent = z.infer<typeof catalogEvent>;
export type CatalogFact = Extract<CatalogEvent, { digest: string }>;

const fact = z.discriminatedUnion('type', [catalogEvent.options[0], catalogEvent.options[1]]);

export const catalogChange = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  seenAt: z.number(),
  fact,
  channels: z.array(z.string()),
  told,
});
export type CatalogChange = z.infer<typeof catalogChange>;
export type CatalogEntry = Recorded<CatalogEvent>;

const isFact = (event: CatalogEvent): event is CatalogFact => 'digest' in event;

/** The only function that makes the state of a change. */
export const evolveCatalogChange = (
  before: CatalogChange | undefined,
  entry: CatalogEntry,
): CatalogChange => {
  const { id, seq, hash, at, event } = entry;
  if (isFact(event)) {
    if (before) throw new Error(`${id} is read once.`);
    return { id, seq, hash, at, seenAt: at, fact: event, channels: event.channels, told: {} };
  }
  return afterTelling(before, { ...entry, event }, 'read');
};

/** The VPCs that a change names, as `account/Region/vpc-id`. */
export const vpcsOf = ({ fact: event }: CatalogChange): string[] => {
  if (event.type === 'catalog-refused' || !event.differences) return [];
  const { added, removed, renamed, owners, changed } = event.differences;
  return [...new Set([...added, ...removed, ...renamed, ...owners, ...changed].map(({ vpc }) => vpc))];
};
