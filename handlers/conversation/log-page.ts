import type { AuditEntry, AuditPage, AuditQuestion } from '../../src/audit/query.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Question } from '../language/meanings/questions.ts';
import { auditMessage } from '../render/audit.ts';
import { cutStory, type NamesOf } from '../render/fold.ts';
import type { PageValue } from '../slack/buttons.ts';
import type { Message } from '../slack/message.ts';
import type { Needs } from './answer.ts';

/** Fits one message with room for long sentences in its cells. */
const everySize = 20;
/** About what 20 lines of a story are made of. */
const storySize = 60;

type Find = Pick<Needs['peering'], 'find'>;

/** The requests of some events: their words name VPCs and route tables. */
export const readNames = async ({ find }: Find, entries: readonly AuditEntry[]): Promise<NamesOf> => {
  const ids = new Set(entries.filter(({ kind }) => kind === 'request').map(({ id }) => id));
  const found = await Promise.all([...ids].map(async (id) => [id, await find(id)] as const));
  const requests = new Map<string, PeeringRequest | undefined>(found);
  return (id) => requests.get(id);
};

type Asked = { asked: Question; question: AuditQuestion; narrowed?: 'owned' | 'self'; zone: string };

/** One page of what somebody may see, as a story or event by event. */
export const pageOf = async (
  { peering }: Pick<Needs, 'peering'>,
  { asked, question, narrowed, zone }: Asked,
  value: PageValue,
): Promise<{ message: Message; shown: number }> => {
  const read = await peering.audit(question, value.every ? everySize : storySize, value.cursor);
  const namesOf = await readNames(peering, read.entries);
  const page: AuditPage = value.every ? read : cutStory(read, namesOf);
  return auditMessage({ page, asked, value, span: question.span, narrowed, namesOf, zone });
};
