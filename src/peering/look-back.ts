import type { AskedQuestion, QuestionEvent, Work } from '../audit/asked.ts';
import { findSecret } from '../audit/secrets.ts';
import { writeId } from '../events/id.ts';
import type { Person } from '../events/people.ts';
import { isConflict } from '../store/store.ts';
import type { Needs } from './needs.ts';

type AuditInput = Extract<QuestionEvent, { question: string }>;

const writeQuestion = async (needs: Needs, person: Person, asked: AuditInput): Promise<AskedQuestion> => {
  const by = { kind: 'person' as const, ...person };
  const question = findSecret(asked.question) ? 'something that seemed to hold a secret' : asked.question;
  for (;;) {
    const entry = { at: needs.now(), by, event: { ...asked, question } };
    const made = await needs.questions.append({ id: writeId('question', needs.newId()) }, entry);
    if (!isConflict(made)) return made;
  }
};

const unlessSecret = (text: string | undefined): string | undefined =>
  text !== undefined && findSecret(text) ? undefined : text;

/** What somebody typed and holds a secret is not kept with an order: they are asked for it once more, where it can be refused. */
const withoutSecrets = (work: Work): Work =>
  work.do === 'narrowing' || work.do === 'widening'
    ? { ...work, said: unlessSecret(work.said), reason: unlessSecret(work.reason) }
    : work;

/** What people ask of the log. That they looked is a part of it. */
export const makeLookBack = (needs: Needs) => {
  const { lists, requests, questions, wake } = needs;
  const place = async (by: Person, question: string, wanted: Work): Promise<string> => {
    const work = withoutSecrets(wanted);
    const { id } = await writeQuestion(needs, by, { type: 'ordered', question, work });
    wake(id);
    return id;
  };
  return {
    history: requests.history,
    /** At most `size` events, newest first. Who may see them is decided before: see `allow` in src/audit/rights.ts. */
    audit: lists.audit,
    /** Id of the request to which a peering connection or a route belongs. */
    requestOf: (
      thing: { connection: string } | { table: string; destination: string },
    ): Promise<string | undefined> =>
      'connection' in thing
        ? lists.requestOfConnection(thing.connection)
        : lists.requestOfRoute(thing.table, thing.destination),
    /** Writes down that somebody looked into the log. */
    recordQuestion: async (
      by: Person,
      asked: Omit<Extract<QuestionEvent, { type: 'asked' }>, 'type'>,
    ): Promise<void> => void (await writeQuestion(needs, by, { type: 'asked', ...asked })),
    /** Writes down what somebody wants to see that takes longer than an answer, and has it done. */
    order: async (by: Person, question: string, work: Work): Promise<void> =>
      void (await place(by, question, work)),
    /** The same, with the id by which it is found how far it has come. */
    placeOrder: place,
    findOrder: (id: string) => questions.find(id),
  };
};
