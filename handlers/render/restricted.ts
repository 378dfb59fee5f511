import type { PeeringRequest } from '../../src/request/state.ts';
import { named, statusText } from './words.ts';

const outlineText = (request: PeeringRequest): string => `${named(request)}: ${statusText(request)}.`;

/** What everybody in the workspace may know of a request: names and state, and who knows the rest. */
export const restrictedText = (request: PeeringRequest, peer: string, doubt?: string): string =>
  doubt === 'slack-silent'
    ? `${outlineText(request)}\nSlack did not tell me just now whether you own one of the two, so I show no more. Please try again in a moment.`
    : `${outlineText(request)}\nWhy, the plan and who agreed are for the owners of the two VPCs, whoever asked, and the auditors. What you did yourself: \`${peer} audit by me\`.`;

/** A ping of other people's networks. */
export const foreignPingText = (id: string): string =>
  `The checks of *${id}* name rules and routes of networks that are not yours. They are for whoever asked for the ping, for the owners of the VPCs, and for the auditors.`;
