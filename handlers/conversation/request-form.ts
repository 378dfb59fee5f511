import type { InputBlock, PlainTextOption, View } from '@slack/types';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { findTooLong } from '../../src/peering/policy.ts';
import { againstTicket } from '../../src/peering/ticket.ts';
import type { Draft } from '../language/meanings/meaning.ts';
import type { KnownNetworks } from '../language/named/networks.ts';
import { searchNetworks } from '../language/named/search.ts';
import type { Lasting } from '../language/time/readings.ts';
import { normalise, readDuration } from '../language/words/phrases.ts';
import { likelyText, vpcText } from '../render/likely.ts';
import { listed } from '../render/listed.ts';
import { tooLongText } from '../render/refusals.ts';
import { ticketText } from '../render/ticket.ts';
import { duration } from '../render/words.ts';
import { section } from '../slack/blocks.ts';
import { ids, writeRemembered } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { chosenIn, typedIn, type Values, type Wrong } from '../slack/values.ts';
import {
  lastingFields,
  readLastingFields,
  readStartField,
  startFields,
  untilField,
} from './lasting-fields.ts';
import { reasonField, reasonProblem } from './reason-form.ts';

/** Option texts hold 75 characters: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const optionLimit = 75;
const offered = 100;

const option = (vpc: CatalogVpc): PlainTextOption => ({
  text: { type: 'plain_text', text: cutPlain(vpcText(vpc), optionLimit) },
  value: vpc.name,
});

/** What a searchable picker offers for a text: the VPCs that it may mean, each with why it is there. */
export const vpcOptions = (known: KnownNetworks, typed: string): PlainTextOption[] => {
  const wanted = normalise(typed).toLowerCase();
  return searchNetworks(wanted, known)
    .slice(0, offered)
    .map((likely) => ({
      text: { type: 'plain_text', text: cutPlain(likelyText(likely, wanted, known.catalog), optionLimit) },
      value: likely.vpc.name,
    }));
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

const isUsual =
  (seconds: number | null) =>
  ([value]: [string, string]) =>
    readDuration(value) === seconds;

/** A length that was said already; one that is not on the list becomes one more choice. */
const saidOption = (seconds: number | null): PlainTextOption =>
  durationOption(durations.find(isUsual(seconds)) ?? [`${(seconds ?? 0) / 60}m`, duration(seconds)]);

/** A list of networks that is searched as one types. */
export const picker = (action_id: string, label: string, chosen: CatalogVpc | undefined): InputBlock => ({
  type: 'input',
  block_id: action_id,
  label: { type: 'plain_text', text: label },
  element: {
    type: 'external_select',
    action_id,
    min_query_length: 0,
    placeholder: { type: 'plain_text', text: 'Name, account, address, server or owner' },
    ...(chosen && { initial_option: option(chosen) }),
  },
});

const onlyBlock = ({ only }: Draft): View['blocks'] =>
  only ? [section(`Only for ${escapeMarkup(only.named)} (${listed(only.subnets).join(', ')})`)] : [];

/** Whether one is required depends on the two that are chosen, so the form asks, and says where it is missing. */
export const ticketBlock = (ticket: Catalog['ticket'], draft: Pick<Draft, 'ticket'> = {}): View['blocks'] =>
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

/** Where the answer goes, the ping whose answer offered the form, and the request that is asked for once more. */
export type FormOrigin = {
  askedIn?: string | undefined;
  pingId?: string | undefined;
  like?: string | undefined;
};

/** The form for a request, filled in with what is known already. */
export const requestForm = (
  catalog: Catalog,
  draft: Draft,
  { askedIn, pingId, like }: FormOrigin = {},
): View => {
  const { until } = draft;
  const chosen = until === undefined && draft.duration !== undefined ? saidOption(draft.duration) : undefined;
  const known = durations.map(durationOption);
  const isKnown = !chosen || known.some(({ value }) => value === chosen.value);
  return {
    type: 'modal',
    callback_id: ids.requestForm,
    private_metadata: writeRemembered({
      ...{ askedIn, pingId, port: draft.port },
      ...(like ? { like } : { only: draft.only }),
    }),
    title: { type: 'plain_text', text: 'Request a peering' },
    submit: { type: 'plain_text', text: 'Send Request' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      picker(ids.pickRequester, 'Which VPC asks?', draft.requester),
      picker(ids.pickAccepter, 'Which VPC does it want to reach?', draft.accepter),
      ...onlyBlock(draft),
      ...lastingFields({
        ...{ label: 'For how long?', hint: 'Afterwards the peering is taken down by itself.' },
        ...{ options: isKnown ? known : [chosen, ...known], chosen, until },
        placeholder: `${duration(catalog.defaultDuration)}, unless you choose`,
      }),
      ...startFields(draft.startsAt),
      reasonField({
        label: 'Why?',
        hint: 'The owners decide by it, and it is kept in the log.',
        said: draft.reason,
      }),
      ...ticketBlock(catalog.ticket, draft),
    ],
  };
};

type FilledIn = {
  requester: CatalogVpc;
  accepter: CatalogVpc;
  reason: string;
  duration: number | null;
  until?: number;
  startsAt?: number;
  ticket?: string;
};

/** What speaks against a time, below the field that says it: it ends before it begins, or the catalog does not allow so long. */
const lengthErrors = (
  pair: { requester: CatalogVpc; accepter: CatalogVpc },
  lasting: Lasting,
  begins: number,
): Record<string, string> => {
  if ('until' in lasting && lasting.until <= begins)
    return { [untilField]: 'It would end before it begins. Choose a later end, or an earlier beginning.' };
  const seconds = 'until' in lasting ? Math.ceil((lasting.until - begins) / 1000) : lasting.duration;
  const refusal = findTooLong({ ...pair, duration: seconds });
  return refusal ? { ['until' in lasting ? untilField : ids.duration]: tooLongText(refusal) } : {};
};

export const notChosen = 'Choose one of the VPCs in the list.';

/** What is wrong with two that were chosen, by field. */
export const pairErrors = (
  requester: CatalogVpc | undefined,
  accepter: CatalogVpc | undefined,
): Wrong['errors'] => ({
  ...(!requester && { [ids.pickRequester]: notChosen }),
  ...(!accepter && { [ids.pickAccepter]: notChosen }),
  ...(requester &&
    requester === accepter && { [ids.pickAccepter]: 'Choose another VPC than the one that asks.' }),
});

/** What a form holds, or what is wrong by field, in words that stand below the field. */
export const readRequestForm = (catalog: Catalog, values: Values, now: number): FilledIn | Wrong => {
  const requester = catalog.find(chosenIn(values, ids.pickRequester));
  const accepter = catalog.find(chosenIn(values, ids.pickAccepter));
  const reason = typedIn(values, ids.reason);
  const problem = reasonProblem(reason);
  const ticket = typedIn(values, ids.ticket) || undefined;
  const said = readLastingFields(values, now);
  const lasting = said && 'errors' in said ? undefined : (said ?? { duration: catalog.defaultDuration });
  const start = readStartField(values, now);
  const startsAt = 'errors' in start ? undefined : start.startsAt;
  const pair = requester && accepter ? { requester, accepter } : undefined;
  const unlike = pair ? againstTicket(catalog, { ...pair, ticket }) : undefined;
  const errors = {
    ...pairErrors(requester, accepter),
    ...(pair && lasting && lengthErrors(pair, lasting, Math.max(now, startsAt ?? 0))),
    ...(said && 'errors' in said && said.errors),
    ...('errors' in start && start.errors),
    ...(problem && { [ids.reason]: problem }),
    ...(unlike && { [ids.ticket]: ticketText(unlike) }),
  };
  if (Object.keys(errors).length > 0 || !pair || !lasting) return { errors };
  const time = 'until' in lasting ? { duration: catalog.defaultDuration, ...lasting } : lasting;
  return {
    ...{ ...pair, reason, ...time },
    ...(startsAt !== undefined && { startsAt }),
    ...(ticket && { ticket }),
  };
};
