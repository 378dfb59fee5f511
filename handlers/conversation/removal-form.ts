import type { KnownBlock } from '@slack/types';
import { penOf } from '../../src/catalog/written-by.ts';
import type { KnownFacts } from '../../src/request/removal-facts.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { removalBlocks, removalText } from '../render/removal.ts';
import type { Needs } from './answer.ts';
import type { ReasonForm } from './reason-form.ts';

export const removalForm: ReasonForm = {
  id: 'remove_form',
  title: 'Remove the peering',
  submit: 'Remove Peering',
  label: 'Why is it removed?',
  hint: 'The routes that I wrote and the peering connection are taken out on both sides; traffic between the two stops.',
};

const penFor = ({ peering }: Pick<Needs, 'peering'>, request: PeeringRequest) =>
  penOf(peering.catalog.vpcs, request);

/** What stands above the reason; and what AWS shows of it, as far as that is known. */
export const aboveRemoval = (
  needs: Pick<Needs, 'peering'>,
  request: PeeringRequest,
  facts?: KnownFacts,
): KnownBlock[] => removalBlocks(request, penFor(needs, request), facts);

export const removalBegun = (needs: Pick<Needs, 'peering'>, request: PeeringRequest): string =>
  removalText(request, penFor(needs, request));
