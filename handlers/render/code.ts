import type { Overflow } from '@slack/types';
import { type CodeKind, codeKinds } from '../../src/as-code/export.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { ids, writeCode } from '../slack/buttons.ts';
import { named } from './words.ts';

const titles: Record<CodeKind, string> = {
  terraform: 'Terraform',
  cloudformation: 'CloudFormation',
  cdk: 'CDK (TypeScript)',
};

/** The change as code, in each language; nothing where no plan stands. `at`: the message that it is asked for from. */
export const codeMenu = (
  { id, plan }: PeeringRequest,
  at: { channel?: string | undefined; ts?: string | undefined } = {},
): Overflow[] =>
  plan && plan.steps.length > 0
    ? [
        {
          type: 'overflow',
          action_id: ids.exportCode,
          options: codeKinds.map((kind) => ({
            text: { type: 'plain_text', text: `As ${titles[kind]}` },
            value: writeCode({ id, kind, ...at }),
          })),
        },
      ]
    : [];

const standingText = (request: PeeringRequest): string => {
  if (request.status === 'connected')
    return 'It is in place: the import blocks take it over, and nothing is made twice.';
  if (request.status === 'removing') return 'It is being taken down: this is what is taken out.';
  return is('agreed', request)
    ? 'It is approved.'
    : 'Nobody’s yes is needed to read it, and it is no approval: applying it without one joins the two all the same.';
};

const notes: Record<CodeKind, (request: PeeringRequest) => string[]> = {
  terraform: () => [
    'Two providers stand in it, one for each account; where your code has its own, put those in their place.',
  ],
  cloudformation: () => [
    'One template for each side. CloudFormation cannot set DNS options, nor tag the side that accepts; the calls that do stand at the head of the templates.',
  ],
  cdk: () => [
    'One stack for each side. CloudFormation cannot set DNS options, nor tag the side that accepts; the calls that do stand in comments.',
  ],
};

/** What stands beside the files. */
export const codeText = (request: PeeringRequest, kind: CodeKind): string =>
  [`${named(request)} as ${titles[kind]}.`, standingText(request), ...notes[kind](request)].join(' ');
