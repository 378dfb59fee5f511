import type { AuditEntry } from '../../src/audit/query.ts';
import { topicOf } from '../../src/audit/topic.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { localTime } from './local.ts';
import { entryWords, whoName } from './log-words.ts';
import type { Names } from './story-row.ts';

export const csvHead = [
  'when',
  'when_local',
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

/** One event as the cells below `csvHead`; `local` writes a moment by the clock of who asked. */
export const csvRow = (entry: AuditEntry, local: (at: number) => string, names?: Names): string[] => [
  new Date(entry.at).toISOString(),
  local(entry.at),
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
  { zone, format }: { zone: string; format: 'csv' | 'jsonl' },
): string => {
  const local = format === 'csv' ? `, and those of the column when_local by your clock (${zone})` : '';
  const what = `${count(file.count, 'event')} for "${escapeMarkup(typed || 'everything')}", newest first; times are UTC${local}.`;
  const oldest = file.oldest === undefined ? '' : localTime(zone)(file.oldest).slice(0, 10);
  return file.isWhole
    ? what
    : `${what} There are more: ask for those before with \`until ${oldest}\`, and take that away as well.`;
};
