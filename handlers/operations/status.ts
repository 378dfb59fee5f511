import { z } from 'zod';
import { maySee } from '../../src/audit/rights.ts';
import { partiesOf } from '../conversation/visibility.ts';
import { requestId, wait } from './fields.ts';
import { type Caller, isProblem, type OperationNeeds, operation } from './operation.ts';
import { requestNamed } from './scope.ts';
import { isSettled, shownRequest, showRequest } from './shown.ts';
import { readUntil } from './waiting.ts';

/** Which requests whoever issued the token may see whole, as things are now. */
export const readSees = async ({ people }: Pick<OperationNeeds, 'people'>, { person }: Caller) => {
  const { doubt: _, ...rights } = await people.auditRights(person, 'recent');
  return (found: Parameters<typeof partiesOf>[0]): boolean => maySee(rights, partiesOf(found));
};

export const status = operation({
  name: 'status',
  summary: 'See where a request stands',
  description:
    'Answers with the request as it is now. With `wait` it answers as soon as the request has come to an end, or after so many seconds.',
  method: 'get',
  path: '/v1/requests/{id}',
  deed: 'look',
  status: 200,
  input: z.strictObject({ id: requestId, wait: wait(0) }),
  output: shownRequest,
  words: ['id'],
  example: { id: 'PR-7Q4K2' },
  handle: async (needs, caller, { id, wait: seconds }) => {
    const found = await readUntil(
      needs,
      seconds,
      () => requestNamed(needs, caller, id),
      (one) => isProblem(one) || isSettled(one),
    );
    return isProblem(found) ? found : showRequest(found, (await readSees(needs, caller))(found));
  },
});
