import type { PeeringRequest } from '../../src/request/state.ts';
import { count } from './count.ts';
import { moment } from './words.ts';

/** What others have been handed to write, and is not seen yet. */
export const awaitedLines = ({ id, status, awaited, seen }: PeeringRequest): string[] => {
  if (!awaited || (status !== 'connecting' && status !== 'removing')) return [];
  const open = awaited.keys.filter((key) => !seen.includes(key)).length;
  if (open === 0) return [];
  const again = awaited.until === undefined ? '' : ` I look again ${moment(awaited.until)}.`;
  return [
    `*Waits for Terraform* since ${moment(awaited.since)}: ${count(open, 'step')} ${open === 1 ? 'is' : 'are'} written there, and I write nothing in their place. Their code: the menu ⋯ below, or \`/peer export ${id} terraform\`; a pull request for it may say “VPC peering ${id}, as approved”.${again}`,
  ];
};
