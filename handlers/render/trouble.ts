import type { Party } from '../../src/events/place.ts';
import { notTaken } from '../../src/plan/step.ts';
import type { Trouble } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { codeMeaning, meaningOf } from './aws-codes.ts';
import { findingText } from './findings.ts';
import { type OfPolicy, policyText } from './refusals.ts';
import { standstillText } from './standstill.ts';
import { deedText } from './steps.ts';

const unseenText = ({ name, vpcId, account, region }: Party): string =>
  `AWS shows no VPC ${vpcId} (${name}) in account ${account}, ${region}, so I cannot see what is left there. If it was deleted, nothing is; if the catalog names the wrong account or Region, correct it.`;

export const troubleText = (trouble: Trouble, request: PeeringRequest): string => {
  switch (trouble.code) {
    case 'aws-refused': {
      const { key, code, said, awsRequestId } = trouble.answer;
      if (code === notTaken) return `I did not ${deedText(request, key)}: ${escapeMarkup(said ?? '')}`;
      const meaning = codeMeaning(code);
      const what =
        trouble.answer.by === 'sts'
          ? `I could not take my role to ${deedText(request, key)}`
          : `AWS refused to ${deedText(request, key)}`;
      return `${what}: ${code}${said ? ` (${escapeMarkup(said)})` : ''}.${meaning ? ` ${meaning}` : ''}${awsRequestId ? ` AWS request ${awsRequestId}.` : ''}`;
    }
    case 'nothing-to-adopt':
      return `The peering connection ${trouble.connectionId} ${trouble.status ? `is ${trouble.status}` : 'is not shown by AWS any more'}, so there is nothing to adopt. Nothing was changed in AWS.`;
    case 'connection-ended':
      return `AWS ended the peering connection: it is ${trouble.status}${trouble.said ? ` (${escapeMarkup(trouble.said)})` : ''}.`;
    case 'blocked':
      return trouble.findings.map((finding) => findingText(finding, request)).join('\n');
    case 'untagged':
      return `The peering connection ${trouble.connectionId} joins the two, and does not carry my tag for ${request.id}. I cannot tell that it is mine, so I leave it alone. If nobody else needs it, delete it by hand.`;
    case 'vpc-unseen':
      return trouble.sides.map((side) => unseenText(request[side])).join(' ');
    case 'policy':
      // The event keeps the refusal of src/peering/policy.ts whole, and its schema only that it is one.
      return `The catalog has changed since this was asked for. ${policyText(trouble.refusal as OfPolicy)}`;
    case 'gave-up':
      return `I tried ${trouble.attempts === 1 ? 'once' : `${trouble.attempts} times`} and could not go on. The last answer was: ${escapeMarkup(trouble.said)}${meaningOf(trouble.said)}`;
    case 'no-progress':
      return standstillText(trouble, (key) => deedText(request, key));
  }
};
