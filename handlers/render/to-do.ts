import type { ToDo } from '../../src/peering/to-do.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { dueText } from './certify.ts';
import { openQuestionText } from './questions.ts';

/** What somebody is asked to do about a request beside saying yes, after its name; the buttons stand on its card. */
const texts = {
  answer: (request) => `waits for your answer. ${openQuestionText(request)} *Answer* stands on its card`,
  settle: () => 'cannot be connected as it is: *Retry Now* and *Undo* stand on its card',
  mend: () => 'is not as agreed: *Repair* and *Accept as It Is* stand on its card',
  judge: () => 'is not as agreed: what can be done about it stands on its card',
  confirm: (request) => `is ${dueText(request) ?? 'to be confirmed'}: *Still Needed* stands on its card`,
} satisfies Record<ToDo, (request: PeeringRequest) => string>;

export const toDoText = (request: PeeringRequest, toDo: ToDo): string => texts[toDo](request);
