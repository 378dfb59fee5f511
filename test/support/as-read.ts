import { type Seen, wordsOf } from '../../infra/sandbox/doors.ts';

/** Ids and moments that differ from run to run, as a reader would name them. */
const kinds: readonly [RegExp, string][] = [
  [/<!date\^\d+\^\{ago\}\|[^>]*>/g, '⟨ago⟩'],
  [/<!date\^\d+\^[^>]*>/g, '⟨when⟩'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '⟨minute⟩'],
  [/\b(PR|RG)-\w+/g, '$1-…'],
  [/\b(rtb|pcx|sgr|subnet|vpc|tgw)-[0-9a-f]{8,}/g, '$1-…'],
];

/** Words without what differs from run to run: moments, and ids of requests and of AWS. */
export const readText = (words: string): string =>
  kinds.reduce((text, [kind, name]) => text.replace(kind, name), words);

/** A message word for word, as `readText` has it. */
export const asRead = (message: Seen): string => readText(wordsOf(message));
