import { operations } from '../../handlers/operations/operations.ts';
import type { Answer, Ask } from './client.ts';
import { isFine, outcomeIn } from './outcome.ts';
import { lineOf } from './report.ts';

/** One call is held open for so long at the most. */
const heldSeconds = 25;

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Where an answer lists what was proposed for a peering that stays connected, and what each status of it comes to. */
const proposedBy: Readonly<Record<string, { list: string; outcomes: Readonly<Record<string, string>> }>> = {
  extend: { list: 'extensions', outcomes: { proposed: 'waiting', denied: 'denied' } },
  widen: {
    list: 'widenings',
    outcomes: { proposed: 'waiting', approved: 'waiting', denied: 'denied', failed: 'over' },
  },
};

type Proposed = { id: unknown; status: string };
const proposedIn = ({ body }: Answer, list: string): Proposed[] => {
  const found = body[list];
  return Array.isArray(found)
    ? found.filter(isFields).map(({ id, status }) => ({ id, status: String(status) }))
    : [];
};

/** What was proposed has an outcome of its own, while its peering stays connected. */
const ofProposal = (answer: Answer, name: string, id: unknown): Answer => {
  const row = proposedBy[name];
  const status = row && proposedIn(answer, row.list).find((one) => one.id === id)?.status;
  const outcome = (row && status && row.outcomes[status]) ?? 'done';
  return { ...answer, body: { ...answer.body, outcome } };
};

/** Asks again until it has come to an end or the time is over, and tells each change. */
export const awaitEnd = async (
  ask: Ask,
  name: string,
  first: Answer,
  seconds: number,
  tell: (line: string) => void,
): Promise<Answer> => {
  const { id } = first.body;
  const isPing = typeof id === 'string' && id.startsWith('PG-');
  const row = operations.find((one) => one.name === (isPing ? 'ping-answer' : 'status'));
  const proposed = proposedIn(first, proposedBy[name]?.list ?? '').at(-1)?.id;
  const deadline = Date.now() + seconds * 1000;
  let [answer, said] = [first, ''];
  while (row && id && isFine(answer) && outcomeIn(answer) === 'waiting' && Date.now() < deadline) {
    const line = lineOf(answer.body);
    if (line !== said) tell(line);
    said = line;
    const left = Math.ceil((deadline - Date.now()) / 1000);
    const found = await ask(row, { id, wait: Math.min(heldSeconds, left) });
    answer = proposed === undefined ? found : ofProposal(found, name, proposed);
  }
  return answer;
};
