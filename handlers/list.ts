import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import { checkedOf } from '../src/peering/checked.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, outdated, reply } from './conversation/answer.ts';
import { type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { readLinks } from './conversation/overview.ts';
import { readVisibility } from './conversation/visibility.ts';
import { type ListMeaning, parseList } from './language/commands/list.ts';
import { isMisunderstanding } from './language/meanings/meaning.ts';
import { readTyped } from './language/words/typed.ts';
import { listMessage, listPageSize } from './render/list.ts';
import { ids, readListPage } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

const stateText: Record<NonNullable<ListMeaning['state']>, string> = {
  waiting: ', waiting for approval',
  connected: ', connected',
  ending: ', ending within a week',
  failed: ', failed',
};

/** ` of *finance*, connected, asked for by you`. */
const aboutText = ({ vpcs, state, by, awaits }: ListMeaning): string => {
  const names = vpcs.map(({ name }) => `*${name}*`).join(' and ');
  return [
    names && ` of ${names}`,
    awaits ? `, waiting for the yes of <@${awaits}>` : state && stateText[state],
    by && `, asked for by ${by === 'me' ? 'you' : `<@${by}>`}`,
  ]
    .filter(Boolean)
    .join('');
};

const noneText: Record<NonNullable<ListMeaning['state']>, string> = {
  waiting: 'is waiting for approval',
  connected: 'is connected',
  ending: 'ends within a week',
  failed: 'has failed',
};

/** `No request of *finance*, asked for by you, is waiting for approval.` */
const emptyText = (meant: ListMeaning): string => {
  const { state, ...which } = meant;
  if (meant.awaits) return `Nothing waits for the yes of <@${meant.awaits}>.`;
  const about = aboutText(which);
  const ofWhich = about.includes(',') && state ? `${about},` : about;
  return state
    ? `No request${ofWhich} ${noneText[state]}.`
    : `There is no request${about.replace(/^,/, '')}.`;
};

/** What rounds say of each connected pair that is shown: since when it cannot be looked at, or how old the oldest comparison is. */
const readChecks = async ({ peering }: Needs, requests: readonly PeeringRequest[]) => {
  const connected = requests.filter(({ status }) => status === 'connected');
  const found = await Promise.all(
    connected.map(async (request) => {
      const { id, requester, accepter, connectedAt = 0 } = request;
      const { at = 0, unknown } = checkedOf(request, await peering.checked([requester, accepter]));
      return { id, unknown, at: at > connectedAt ? at : undefined };
    }),
  );
  const times = found.flatMap(({ at }) => at ?? []);
  return {
    unknownOf: ({ id }: PeeringRequest) => found.find((one) => one.id === id)?.unknown,
    comparedAt: times.length > 0 ? Math.min(...times) : undefined,
  };
};

const silentText = (user = ''): string =>
  `Slack did not tell me just now what <@${user}> answers for, so I cannot say what waits for them. Please try again in a moment.`;

/** What wants the yes of somebody, whoever reads that; undefined where Slack did not say what they own. */
const awaitedBy = async (needs: Needs, person: Person): Promise<readonly PeeringRequest[] | undefined> => {
  const { owned, doubt } = await needs.people.pingRights(person);
  return doubt ? undefined : (await needs.peering.overview(person, owned)).waiting;
};

const foundFor = async (
  needs: Needs,
  { team }: Person,
  { vpcs, state, awaits }: ListMeaning,
  user?: string,
) => {
  if (awaits) return awaitedBy(needs, { team, user: awaits, name: awaits, via: 'command' });
  return needs.peering.list({ vpcs, ...(state && { state }), ...(user && { by: { team, user } }) });
};

const listFor = async (needs: Needs, person: Person, meant: ListMeaning, page: number): Promise<Message> => {
  const { state, by, awaits, typed } = meant;
  const user = by === 'me' ? person.user : by;
  const [found, { sees, owned }] = await Promise.all([
    foundFor(needs, person, meant, user),
    readVisibility(needs, person),
  ]);
  if (!found) return plain(silentText(awaits));
  // Who asked is not for everybody: of somebody's requests, those are listed that the reader may see whole.
  const all = by === undefined ? found : found.filter(sees);
  const requests = all.slice(page * listPageSize, (page + 1) * listPageSize);
  const [linkOf, checks] = await Promise.all([
    readLinks(needs, person, owned, requests.filter(sees)),
    readChecks(needs, requests),
  ]);
  return listMessage({
    ...{
      requests,
      all: all.length,
      value: { typed, page },
      about: aboutText(meant),
      empty: emptyText(meant),
    },
    ...{ order: state === 'ending' ? 'end' : 'change', sees, linkOf, peer: needs.commands.peer },
    ...checks,
  });
};

/** A page is read anew at each click: what has changed since stands where it belongs now. */
const pageButton = (id: string): Listener => ({
  id,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body, action, respond }) => {
      await ack();
      const value = readListPage(action.value);
      const meant = value && parseList(readTyped(value.typed), needs.peering.catalog, needs.commands);
      if (!value || !meant || isMisunderstanding(meant)) {
        await reply(respond, needs.log, outdated(needs.commands));
        return;
      }
      const message = await listFor(needs, personOf(body), meant, value.page);
      await respond({ response_type: 'ephemeral', replace_original: true, ...message });
    }),
});

/** Which requests there are: of a VPC, in a state, by somebody. */
export const list: Conversation = {
  verbs: [
    verb({
      readsFirst: true,
      word: 'list',
      also: ['ls'],
      parse: parseList,
      carryOut: async (needs, meant, { respond, person }) =>
        reply(respond, needs.log, await listFor(needs, person, meant, 0)),
    }),
  ],
  listeners: [pageButton(ids.listOlder), pageButton(ids.listNewer)],
  help: [
    {
      heading: 'See',
      text: ({ peer, b }) =>
        `\`${peer} list\` · \`${peer} list ${b}\` · \`${peer} list waiting\` · \`${peer} list ending\` · \`${peer} list by @somebody\` · \`${peer} list waiting for @somebody\``,
    },
  ],
};
