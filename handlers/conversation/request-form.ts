import type { ViewStateValue } from '@slack/bolt';
import type { PlainTextOption, View } from '@slack/types';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { againstTicket } from '../../src/peering/ticket.ts';
import type { Draft } from '../language/meaning.ts';
import { normalise, readDuration } from '../language/phrases.ts';
import { ticketText } from '../render/ticket.ts';
import { duration, moment } from '../render/words.ts';
import { section } from '../slack/blocks.ts';
import { ids, writeRemembered } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { reasonProblem } from './reason-form.ts';

/** Option texts hold 75 characters: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const optionLimit = 75;
const offered = 100;

const option = (vpc: CatalogVpc): PlainTextOption => ({
  text: { type: 'plain_text', text: `${vpc.name} (${vpc.region}, ${vpc.account})`.slice(0, optionLimit) },
  value: vpc.name,
});

/** What a searchable picker offers for a text: VPCs whose name, alias, account, Region or id holds it. */
export const vpcOptions = (catalog: Catalog, typed: string): PlainTextOption[] => {
  const wanted = normalise(typed).toLowerCase();
  const holds = ({ name, aliases, account, region, vpcId }: CatalogVpc): boolean =>
    [name, ...aliases, account, region, vpcId].some((one) => one.includes(wanted));
  return catalog.vpcs.filter(holds).slice(0, offered).map(option);
};

const durations: [value: string, label: string][] = [
  ['12h', '12 hours'],
  ['1d', '1 day'],
  ['7d', '7 days'],
  ['14d', '14 days'],
  ['30d', '30 days'],
  ['90d', '90 days'],
  ['forever', 'Until somebody removes it'],
];
const durationOption = ([value, label]: [string, string]): PlainTextOption => ({
  text: { type: 'plain_text', text: label },
  value,
});

const initialDuration = (seconds: number | null): PlainTextOption => {
  const usual = durations.find(([value]) => readDuration(value) === seconds);
  return durationOption(usual ?? [`${(seconds ?? 0) / 60}m`, duration(seconds)]);
};

/** A moment that was said in words is one more choice. Times in a form are plain text, so it names its zone. */
const untilOption = (until: number): PlainTextOption =>
  durationOption([
    `until ${until}`,
    `Until ${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  ]);

const untilIn = (value: string): number | undefined => {
  const [, at] = /^until (\d{1,15})$/.exec(value) ?? [];
  return at === undefined ? undefined : Number(at);
};

const picker = (
  action_id: string,
  label: string,
  chosen: CatalogVpc | undefined,
): View['blocks'][number] => ({
  type: 'input',
  block_id: action_id,
  label: { type: 'plain_text', text: label },
  element: {
    type: 'external_select',
    action_id,
    min_query_length: 0,
    placeholder: { type: 'plain_text', text: 'Type a name, an account or a Region' },
    ...(chosen && { initial_option: option(chosen) }),
  },
});

const onlyBlock = ({ only }: Draft): View['blocks'] =>
  only ? [section(`Only for ${escapeMarkup(only.named)} (${only.subnets.join(', ')})`)] : [];

const startBlock = ({ startsAt }: Draft): View['blocks'] =>
  startsAt === undefined ? [] : [section(`Connected no earlier than ${moment(startsAt)}`)];

/** Whether one is required depends on the two that are chosen, so the form asks, and says where it is missing. */
const ticketBlock = ({ ticket }: Catalog, draft: Draft): View['blocks'] =>
  ticket
    ? [
        {
          type: 'input',
          block_id: ids.ticket,
          optional: true,
          label: { type: 'plain_text', text: 'Ticket' },
          hint: { type: 'plain_text', text: cutPlain(`Like ${ticket.pattern}`, 150) },
          element: {
            type: 'plain_text_input',
            action_id: ids.ticket,
            max_length: 64,
            ...(draft.ticket && { initial_value: draft.ticket }),
          },
        },
      ]
    : [];

/** The form for a request, filled in with what is known already. `askedIn` is the channel that the answer goes to. */
export const requestForm = (catalog: Catalog, draft: Draft, askedIn?: string): View => {
  const chosen = draft.duration === undefined ? catalog.defaultDuration : draft.duration;
  const initial = draft.until === undefined ? initialDuration(chosen) : untilOption(draft.until);
  const known = durations.map(durationOption);
  const options = known.some(({ value }) => value === initial.value) ? known : [initial, ...known];
  return {
    type: 'modal',
    callback_id: ids.requestForm,
    private_metadata: writeRemembered({
      askedIn,
      only: draft.only,
      port: draft.port,
      startsAt: draft.startsAt,
    }),
    title: { type: 'plain_text', text: 'Request a peering' },
    submit: { type: 'plain_text', text: 'Send Request' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      picker(ids.pickRequester, 'Which VPC asks?', draft.requester),
      picker(ids.pickAccepter, 'Which VPC does it want to reach?', draft.accepter),
      ...onlyBlock(draft),
      ...startBlock(draft),
      {
        type: 'input',
        block_id: ids.duration,
        label: { type: 'plain_text', text: 'For how long?' },
        hint: { type: 'plain_text', text: 'Afterwards the peering is taken down by itself.' },
        element: { type: 'static_select', action_id: ids.duration, options, initial_option: initial },
      },
      {
        type: 'input',
        block_id: ids.reason,
        label: { type: 'plain_text', text: 'Why?' },
        hint: { type: 'plain_text', text: 'The owners decide by it, and it is kept in the log.' },
        element: {
          type: 'plain_text_input',
          action_id: ids.reason,
          multiline: true,
          min_length: 3,
          max_length: 500,
          ...(draft.reason && { initial_value: cutPlain(draft.reason, 500) }),
        },
      },
      ...ticketBlock(catalog, draft),
    ],
  };
};

type Values = Record<string, Record<string, ViewStateValue>>;

type FilledIn = {
  requester: CatalogVpc;
  accepter: CatalogVpc;
  reason: string;
  duration: number | null;
  until?: number;
  ticket?: string;
};

/** What a form holds, or what is wrong by field, in words that stand below the field. */
export const readRequestForm = (
  catalog: Catalog,
  values: Values,
): FilledIn | { errors: Record<string, string> } => {
  const chosen = (id: string) => values[id]?.[id]?.selected_option?.value ?? '';
  const requester = catalog.find(chosen(ids.pickRequester));
  const accepter = catalog.find(chosen(ids.pickAccepter));
  const reason = values[ids.reason]?.[ids.reason]?.value?.trim() ?? '';
  const problem = reasonProblem(reason);
  const ticket = values[ids.ticket]?.[ids.ticket]?.value?.trim() || undefined;
  const unlike = requester && accepter ? againstTicket(catalog, { requester, accepter, ticket }) : undefined;
  const errors = {
    ...(!requester && { [ids.pickRequester]: 'Choose one of the VPCs in the list.' }),
    ...(!accepter && { [ids.pickAccepter]: 'Choose one of the VPCs in the list.' }),
    ...(requester &&
      requester === accepter && { [ids.pickAccepter]: 'Choose another VPC than the one that asks.' }),
    ...(problem && { [ids.reason]: problem }),
    ...(unlike && { [ids.ticket]: ticketText(unlike) }),
  };
  const until = untilIn(chosen(ids.duration));
  const length = readDuration(chosen(ids.duration));
  if (Object.keys(errors).length > 0 || !requester || !accepter) return { errors };
  const asked = {
    requester,
    accepter,
    reason,
    duration: length === undefined ? catalog.defaultDuration : length,
    ...(ticket && { ticket }),
  };
  return until === undefined ? asked : { ...asked, until };
};
