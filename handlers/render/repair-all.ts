import type { KnownBlock } from '@slack/types';
import type { Person } from '../../src/events/people.ts';
import type { Repaired } from '../../src/peering/repair-all.ts';
import { sections } from '../slack/blocks.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { andList } from './and-list.ts';
import { named, person } from './words.ts';

const nameOf = ({ id, request }: Repaired): string => (request ? named(request) : `*${id}*`);

/** What one click began in several peerings, and why not in the others. */
export const repairAllText = (
  all: readonly Repaired[],
  by: Person,
  why: (refusal: NonNullable<Repaired['refusal']>) => string,
): string => {
  const begun = all.filter(({ refusal }) => !refusal);
  const began =
    begun.length > 0
      ? `I am repairing ${andList(begun.map(nameOf))}; the card of each says what comes of it.`
      : 'None of them is repaired by it.';
  return [
    `*Repair All*, by ${person(by)}: ${began}`,
    ...all.flatMap((one) => (one.refusal ? [`• Not ${nameOf(one)}: ${why(one.refusal)}`] : [])),
  ].join('\n');
};

/** The message with what came of its button in the place of it. */
export const afterRepairAll = ({ text, blocks }: Message, said: string): Message => {
  const left = blocks.filter(({ type }: KnownBlock) => type !== 'actions');
  return fitMessage({ text: `${text}\n${said}`, blocks: [...left, ...sections(said)] });
};
