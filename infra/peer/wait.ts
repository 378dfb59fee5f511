import { operations } from '../../handlers/operations/operations.ts';
import type { Answer, Ask } from './client.ts';
import { isFine, outcomeIn } from './outcome.ts';
import { lineOf } from './report.ts';

/** One call is held open for so long at the most. */
const heldSeconds = 25;

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

type Extension = { id: unknown; status: unknown };
const extensionsIn = ({ body }: Answer): Extension[] =>
  Array.isArray(body.extensions)
    ? body.extensions.filter(isFields).map(({ id, status }) => ({ id, status }))
    : [];

/** An extension has an outcome of its own, while its peering stays connected. */
const ofExtension = (answer: Answer, id: unknown): Answer => {
  const status = extensionsIn(answer).find((one) => one.id === id)?.status;
  const outcome = status === 'proposed' ? 'waiting' : status === 'denied' ? 'denied' : 'done';
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
  const proposed = name === 'extend' ? extensionsIn(first).at(-1)?.id : undefined;
  const deadline = Date.now() + seconds * 1000;
  let [answer, said] = [first, ''];
  while (row && id && isFine(answer) && outcomeIn(answer) === 'waiting' && Date.now() < deadline) {
    const line = lineOf(answer.body);
    if (line !== said) tell(line);
    said = line;
    const left = Math.ceil((deadline - Date.now()) / 1000);
    const found = await ask(row, { id, wait: Math.min(heldSeconds, left) });
    answer = proposed === undefined ? found : ofExtension(found, proposed);
  }
  return answer;
};
