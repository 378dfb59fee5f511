import type { KnownBlock } from '@slack/types';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { ListingHead } from '../../src/estate/listing.ts';
import type { UnmanagedPeering } from '../../src/estate/unmanaged.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { button, section, sectionWith } from '../slack/blocks.ts';
import { ids, type StockPage, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import type { Message } from '../slack/message.ts';
import { ago } from './checked.ts';
import { count } from './count.ts';
import { stockPageOf } from './stock.ts';
import { moment } from './words.ts';

/** Whether what is looked up is shown in the same message, or when somebody turns to the page again. */
export type LookedUp = 'here' | 'again';

type Listed = {
  head: ListingHead;
  rows: readonly UnmanagedPeering[];
  value: StockPage;
  /** When its peerings were last used is being looked up. */
  lookedUp?: LookedUp;
  catalog: Pick<Catalog, 'nameOf' | 'accountName'>;
};
type Names = Listed['catalog'];
type End = UnmanagedPeering[Side];

/** The name in the catalog, or its tag in AWS, or its id; and whose it is. */
export const endName = (names: Names, end: Omit<End, 'routes' | 'dns' | 'isRead'>): string => {
  const known = names.nameOf(end);
  if (known) return known;
  const account = names.accountName(end.account) ?? end.account;
  return `${escapeMarkup(end.name ?? end.vpcId)} (${escapeMarkup(account)})`;
};

const stateWords: Record<string, string> = {
  active: 'active',
  'pending-acceptance': 'not accepted by anybody yet',
  'initiating-request': 'being made',
  provisioning: 'being accepted',
};

const routesText = (names: Names, { requester, accepter }: UnmanagedPeering): string => {
  const each = [requester, accepter].map((end) =>
    end.isRead
      ? `${count(end.routes, 'route')} in ${endName(names, end)}`
      : `routes in ${endName(names, end)} not known`,
  );
  return each.join(', ');
};

const dayMs = 86_400_000;

/** Nothing where flow logs do not tell. */
const trafficText = ({ traffic }: UnmanagedPeering): string => {
  if (traffic?.lastAt !== undefined) return ` · traffic ${ago(traffic.lastAt)}`;
  if (!traffic?.isUnused) return '';
  return ` · no traffic in ${count(Math.round((traffic.at - traffic.from) / dayMs), 'day')}, pings apart`;
};

/** Can its owners be asked? Only a catalog says who they are. */
const isAdoptable = (names: Names, { status, ...peering }: UnmanagedPeering): boolean =>
  status === 'active' && sides.every((side) => names.nameOf(peering[side]) !== undefined);

const missingText = (names: Names, peering: UnmanagedPeering): string => {
  const missing = sides.filter((side) => names.nameOf(peering[side]) === undefined);
  if (peering.status !== 'active' || missing.length === 0) return '';
  return `\nNobody is known who answers for ${missing.map((side) => peering[side].vpcId).join(' and ')}: with it in the catalog, this can be adopted.`;
};

const rowText = (names: Names, peering: UnmanagedPeering): string => {
  const { id, status, requester, accepter, madeAt, tagged } = peering;
  return [
    `*${endName(names, requester)} – ${endName(names, accepter)}* · ${id} · ${stateWords[status] ?? status}`,
    ...(madeAt === undefined ? [] : [`, asked for ${moment(madeAt)}`]),
    `\n${routesText(names, peering)}${trafficText(peering)}`,
    ...(tagged ? [` · its tag names ${escapeMarkup(tagged)}, which does not know it`] : []),
    missingText(names, peering),
  ].join('');
};

const rowBlock = (names: Names, peering: UnmanagedPeering): KnownBlock => {
  const text = rowText(names, peering);
  return isAdoptable(names, peering)
    ? sectionWith(text, button(ids.adopt, 'Adopt', writeValue({ id: peering.id })))
    : section(text);
};

const lookedUpText: Record<LookedUp, string> = {
  here: 'When these were last used is being looked up in flow logs, where I may query them. It comes into this message.',
  again:
    'When these were last used is being looked up in flow logs, where I may query them. Turn to this page again in a minute to see it.',
};

/** `/peer unmanaged`: what stands in AWS, both ends by name, with a button where the owners can be asked. */
export const unmanagedMessage = ({ catalog, lookedUp, ...page }: Listed): Message =>
  stockPageOf(page, {
    nothing: 'Every peering that I can see was asked for here.',
    title: (which) =>
      `${count(page.head.count, 'peering')} that nobody asked me for${which}. None of them is touched unless their owners adopt them.`,
    row: (row) => rowBlock(catalog, row),
    ...(lookedUp && { note: lookedUpText[lookedUp] }),
  });
