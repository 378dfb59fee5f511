import { z } from 'zod';
import { type Side, sides } from '../../src/network/vpc.ts';
import type { Values, Wrong } from '../slack/values.ts';

/** What a form remembers is 3,000 characters: https://docs.slack.dev/reference/views/modal-views. So many ids leave room for the rest. */
export const mostSubnets = 130;

const prefix = 'subnet-';
/** Ids as a form remembers them: without what they all begin with. */
export const packIds = (ids: readonly string[]): string =>
  ids.map((id) => (id.startsWith(prefix) ? id.slice(prefix.length) : `.${id}`)).join(' ');
const unpackId = (packed: string): string =>
  packed.startsWith('.') ? packed.slice(1) : `${prefix}${packed}`;
export const packedIds = z.string().transform((text) => text.split(' ').filter(Boolean).map(unpackId));

export type Picked = { side: Side; subnets: string[] };

/** What was chosen in the lists of both sides, on one of them; or what is wrong, below the field. */
export const readPicked = (values: Values, fieldOf: (side: Side) => string, none: string): Picked | Wrong => {
  const picked = sides.flatMap((side) => {
    const subnets = values[fieldOf(side)]?.[fieldOf(side)]?.selected_options?.map(({ value }) => value) ?? [];
    return subnets.length > 0 ? [{ side, subnets }] : [];
  });
  const [first, second] = picked;
  const there = sides.find((side) => values[fieldOf(side)] !== undefined) ?? 'accepter';
  if (!first) return { errors: { [fieldOf(there)]: none } };
  return second ? { errors: { [fieldOf(second.side)]: 'Choose on one side at a time.' } } : first;
};

export const withinMost = (picked: Picked, fieldOf: (side: Side) => string): Picked | Wrong =>
  picked.subnets.length > mostSubnets
    ? { errors: { [fieldOf(picked.side)]: `I take ${mostSubnets} at most.` } }
    : picked;
