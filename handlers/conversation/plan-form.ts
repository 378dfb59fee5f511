import type { View } from '@slack/types';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { section } from '../slack/blocks.ts';
import { ids, writeRemembered } from '../slack/buttons.ts';
import { chosenIn, type Values, type Wrong } from '../slack/values.ts';
import { pairErrors, picker } from './request-form.ts';

export const planFormId = 'plan_form';

/** Which two VPCs a plan is of. `askedIn` is the channel that the answer goes to. */
export const planForm = (askedIn: string): View => ({
  ...{ type: 'modal', callback_id: planFormId, private_metadata: writeRemembered({ askedIn }) },
  title: { type: 'plain_text', text: 'Plan a peering' },
  submit: { type: 'plain_text', text: 'Show the Plan' },
  close: { type: 'plain_text', text: 'Cancel' },
  blocks: [
    section(
      'I look at both networks and say what would be done, and who would be asked. Nobody is asked now.',
    ),
    picker(ids.pickRequester, 'Which VPC would ask?', undefined),
    picker(ids.pickAccepter, 'Which VPC does it want to reach?', undefined),
  ],
});

/** What the form holds, or what is wrong by field. */
export const readPlanForm = (
  catalog: Catalog,
  values: Values,
): { requester: CatalogVpc; accepter: CatalogVpc } | Wrong => {
  const [requester, accepter] = [ids.pickRequester, ids.pickAccepter].map((id) =>
    catalog.find(chosenIn(values, id)),
  );
  return requester && accepter && requester !== accepter
    ? { requester, accepter }
    : { errors: pairErrors(requester, accepter) };
};
