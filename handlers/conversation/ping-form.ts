import type { View } from '@slack/types';
import { z } from 'zod';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { type Wishes, wishes } from '../../src/ping/wishes.ts';
import { section } from '../slack/blocks.ts';
import { ids, readShape } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { chosenIn, type Values, type Wrong } from '../slack/values.ts';
import { notChosen, picker } from './request-form.ts';

export const pingFormId = 'ping_form';
const portField = 'ping_port';

/** What was said of the test before the form opened, and has no field of its own. */
type Probe = Pick<Wishes, 'deep' | 'dns'>;
const probeText = ({ deep, dns }: Probe): string =>
  [deep && 'sends packets of three sizes', dns !== undefined && `looks up *${escapeMarkup(dns)}*`]
    .filter(Boolean)
    .join(' and ');
const kept = z.object({ probe: wishes.pick({ deep: true, dns: true }) });
export const readProbe = (memory: string | undefined): Probe => readShape(kept, memory)?.probe ?? {};

/** What to ping, from where, and perhaps a port. `askedIn` is the channel that the answer is posted in. */
export const pingForm = (askedIn: string, from?: CatalogVpc, { port, ...probe }: Wishes = {}): View => ({
  ...{ type: 'modal', callback_id: pingFormId, private_metadata: JSON.stringify({ askedIn, probe }) },
  title: { type: 'plain_text', text: 'Ping a network' },
  submit: { type: 'plain_text', text: 'Send Packets' },
  close: { type: 'plain_text', text: 'Cancel' },
  blocks: [
    ...(probeText(probe) ? [section(`The test also ${probeText(probe)}.`)] : []),
    picker(ids.pickAccepter, 'Which VPC is to answer?', undefined),
    {
      ...picker(ids.pickRequester, 'From which VPC?', from),
      optional: true,
      hint: { type: 'plain_text', text: 'From every VPC that is connected to it, unless you choose one.' },
    },
    {
      type: 'input',
      block_id: portField,
      optional: true,
      label: { type: 'plain_text', text: 'TCP port' },
      hint: { type: 'plain_text', text: 'Tried beside the packets, such as 5432.' },
      element: {
        ...{ type: 'number_input', action_id: portField, is_decimal_allowed: false },
        ...{ min_value: '1', max_value: '65535' },
        ...(port !== undefined && { initial_value: String(port) }),
      },
    },
  ],
});

type FilledIn = { to: CatalogVpc; from?: CatalogVpc; port?: number };

/** What the form holds, or what is wrong by field. Slack's client keeps what is no port from being sent. */
export const readPingForm = (catalog: Catalog, values: Values): FilledIn | Wrong => {
  const chosen = (id: string) => catalog.find(chosenIn(values, id));
  const [from, to] = [chosen(ids.pickRequester), chosen(ids.pickAccepter)];
  const port = Number(values[portField]?.[portField]?.value ?? 0);
  if (!to) return { errors: { [ids.pickAccepter]: notChosen } };
  if (from === to)
    return { errors: { [ids.pickRequester]: 'Choose another VPC than the one that answers.' } };
  return { to, ...(from && { from }), ...(port > 0 && { port }) };
};
