import type { Step } from '../../src/plan/step.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isUnadopted } from '../../src/request/state.ts';
import { stepText } from './steps.ts';

/** Words for what stood in AWS before anybody asked for it here. */

type Adoption = NonNullable<PeeringRequest['adopts']>;

/** What its owners are asked, after the name of whoever asks. */
export const adoptionAsked = ({ requester, accepter }: PeeringRequest, { connectionId }: Adoption): string =>
  `asks to adopt the peering of *${requester.name}* and *${accepter.name}* that is there already (${connectionId})`;

/** One step of its plan: what is there, and the tags that it is to get. */
export const adoptedStepText = (step: Step, request: PeeringRequest): string =>
  step.do === 'tag-connection' ? stepText(step, request) : `There already: ${thereText(step, request)}`;

const thereText = (step: Step, request: PeeringRequest): string => {
  switch (step.do) {
    case 'create-connection':
      return `the peering connection ${request.adopts?.connectionId ?? ''}, made from ${request.requester.name}`;
    case 'accept-connection':
      return `its acceptance by ${request.accepter.name}`;
    case 'enable-dns':
      return `the peer resolves the DNS names of ${request[step.side].name} to private addresses`;
    default:
      return stepText(step, request);
  }
};

/** What a yes to it means, and how it is taken back. */
export const adoptionText = ({ duration, id }: PeeringRequest): string =>
  `Nothing is changed but tags: routes stay as they are, and none is added. ${
    duration === null
      ? `It stays until \`/peer remove ${id}\``
      : `When its time is over, or with \`/peer remove ${id}\` before`
  }${duration === null ? ', which takes' : ', I take'} out exactly what is listed here, and nothing else.`;

/** Where it stands, for whoever meets it later. */
export const adoptedLines = (request: PeeringRequest): string[] => {
  const { adopts } = request;
  if (!adopts) return [];
  if (isUnadopted(request)) return ['Nothing is changed in AWS by this but tags.'];
  const tags = adopts.tagless.map((side) => request[side].name).join(' and ');
  return [
    `*Adopted*: ${adopts.connectionId} stood before anybody asked for it here.${tags ? ` AWS does not let me tag it on the side of ${tags}; I know it by its id.` : ''}`,
  ];
};
