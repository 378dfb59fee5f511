import { z } from 'zod';
import { cameToNothing } from '../../src/as-code/export.ts';
import { requestId } from './fields.ts';
import { isProblem, operation } from './operation.ts';
import { notSeen } from './problem.ts';
import { requestNamed } from './scope.ts';
import { readSees } from './status.ts';

const languages = ['terraform', 'cloudformation', 'cdk'] as const;

/** A change as code. What writes it is given by whoever composes the bot (`writeCode` in `OperationNeeds`). */
export const exportCode = operation({
  name: 'export',
  summary: 'Get a peering as code',
  description:
    'The same change as Terraform, CloudFormation or CDK, for whoever keeps the network as code. Changes nothing.',
  method: 'get',
  path: '/v1/requests/{id}/export',
  deed: 'export',
  status: 200,
  input: z.strictObject({ id: requestId, as: z.enum(languages).default('terraform') }),
  output: z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })) }),
  words: ['id'],
  example: { id: 'PR-7Q4K2', as: 'terraform' },
  handle: async (needs, caller, { id, as }) => {
    const found = await requestNamed(needs, caller, id);
    if (isProblem(found)) return found;
    if (!(await readSees(needs, caller))(found)) return notSeen(id);
    if (cameToNothing(found))
      return {
        ...{ problem: 'ended', status: 409 },
        detail: `${id} has ended without a yes, so there is no code for it.`,
      };
    const files = await needs.writeCode?.(found, as);
    return files
      ? { files }
      : { problem: 'no-plan', status: 409, detail: `${id} has no plan that could be written as ${as}.` };
  },
});
