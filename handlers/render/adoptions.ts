import type { Catalog } from '../../src/catalog/catalog.ts';
import type { UnmanagedPeering } from '../../src/estate/unmanaged.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { context, sections } from '../slack/blocks.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { count } from './count.ts';
import { endName } from './unmanaged.ts';

/** What came of asking for one of several. */
export type Outcome = { found: UnmanagedPeering } & (
  | { request: PeeringRequest }
  | { refused: string }
  | { why: 'not-in-catalog' | 'not-active' }
);

const whyWords = {
  'not-in-catalog': 'not asked: the catalog does not name both VPCs, so nobody is known who could agree',
  'not-active': 'not asked: it is not active, so there is nothing to adopt',
};

const outcomeText = (names: Pick<Catalog, 'nameOf' | 'accountName'>, outcome: Outcome): string => {
  const { requester, accepter, id } = outcome.found;
  const pair = `${endName(names, requester)} – ${endName(names, accepter)} (${id})`;
  if ('request' in outcome) return `• *${outcome.request.id}*: ${pair}`;
  return `• ${pair}: ${'why' in outcome ? whyWords[outcome.why] : outcome.refused}`;
};

/** So many lines are shown; the others are counted. */
const mostShown = 40;

/** What came of `/peer adopt all in …`, in one list. */
export const adoptionsMessage = (
  outcomes: readonly Outcome[],
  names: Pick<Catalog, 'nameOf' | 'accountName'>,
  peer: string,
): Message => {
  const asked = outcomes.filter((one) => 'request' in one).length;
  const title =
    asked === 0
      ? `Nobody is asked: none of ${count(outcomes.length, 'peering')} can be adopted as things stand. Nothing is changed.`
      : `The owners are asked about ${count(asked, 'peering')} of ${outcomes.length}. Nothing is changed until they agree, and then nothing but tags.`;
  const lines = outcomes.slice(0, mostShown).map((one) => outcomeText(names, one));
  const hidden = outcomes.length - lines.length;
  return fitMessage({
    text: title,
    blocks: [
      ...sections([`*${title}*`, ...lines].join('\n')),
      context(
        `${hidden > 0 ? `And ${hidden} more. ` : ''}${asked === 0 ? `See them with \`${peer} unmanaged\`` : `Owners confirm theirs in one list: \`${peer} adoptions\``}`,
      ),
    ],
  });
};
