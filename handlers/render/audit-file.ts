import type { AuditEntry } from '../../src/audit/query.ts';
import { topicOf } from '../../src/audit/topic.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { entryWords, whoName } from './log-words.ts';
import type { Names } from './story-row.ts';

export const csvHead = [
  'when',
  'id',
  'number',
  'who',
  'slack_user',
  'slack_team',
  'from',
  'topic',
  'event',
  'what',
  'requester_vpc',
  'accepter_vpc',
  'hash',
];

/** One event as the cells below `csvHead`. */
export const csvRow = (entry: AuditEntry, names?: Names): string[] => [
  new Date(entry.at).toISOString(),
  entry.id,
  String(entry.seq),
  whoName(entry.by),
  entry.by.kind === 'person' ? entry.by.user : '',
  entry.by.kind === 'person' ? entry.by.team : '',
  entry.by.kind === 'person' ? (entry.by.via ?? '') : entry.by.kind,
  topicOf(entry.event) ?? '',
  entry.event.type,
  entryWords(entry, names),
  entry.requesterVpc ?? '',
  entry.accepterVpc ?? '',
  entry.hash,
];

/** What stands above the file. */
export const exportText = (
  file: { count: number; oldest?: number; isWhole: boolean },
  typed: string,
): string => {
  const what = `${count(file.count, 'event')} for "${escapeMarkup(typed || 'everything')}", newest first; times are UTC.`;
  const oldest = file.oldest === undefined ? '' : new Date(file.oldest).toISOString().slice(0, 10);
  return file.isWhole
    ? what
    : `${what} There are more: ask for those before with \`until ${oldest}\`, and take that away as well.`;
};
