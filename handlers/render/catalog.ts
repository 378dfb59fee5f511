import type {
  CatalogChange,
  CatalogEvent,
  CatalogFact,
  Differences,
} from '../../src/audit/catalog-change.ts';
import { section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { count } from './count.ts';

/** Words for a change of the catalog. */

type Typed = (text: string) => string;

const mostListed = 6;

/** The first of them in words, and how many more there are. */
const listed = (said: readonly string[]): string => {
  const more = said.length - mostListed;
  return [...said.slice(0, mostListed), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
};

const part = (verb: string, said: readonly string[]): string[] =>
  said.length > 0 ? [`${verb} ${listed(said)}`] : [];

const idOf = (vpc: string): string => vpc.split('/')[2] ?? vpc;

const differencesText = (found: Differences): string => {
  const { added, removed, renamed, owners, changed, settings } = found;
  const parts = [
    ...part(
      'added',
      added.map(({ name, vpc }) => `${name} (${idOf(vpc)})`),
    ),
    ...part(
      'removed',
      removed.map(({ name, vpc }) => `${name} (${idOf(vpc)})`),
    ),
    ...part(
      'renamed',
      renamed.map(({ before, after }) => `${before} to ${after}`),
    ),
    ...part(
      'new owners of',
      owners.map(({ name, before, after }) => `${name} (${after}; before: ${before})`),
    ),
    ...part(
      'changed',
      changed.map(({ name, keys }) => `${name} (${keys.join(', ')})`),
    ),
    ...part('changed the settings', settings),
  ];
  return parts.length > 0 ? parts.join('; ') : 'only comments, order or spaces are different';
};

const byText = ({ said }: Pick<CatalogFact, 'said'>, typed: Typed): string =>
  said ? `, changed by ${typed(said)} as it says there` : '';

const whatText = (event: Extract<CatalogEvent, { type: 'catalog-changed' }>, typed: Typed): string =>
  typed(event.differences ? differencesText(event.differences) : 'what is different cannot be said');

export const catalogEventText = (event: CatalogEvent, typed: Typed): string => {
  switch (event.type) {
    case 'catalog-changed': {
      const again = event.mends ? ', which has no mistakes any more' : '';
      return `took the changed catalog (${typed(event.place)}${byText(event, typed)})${again}: ${whatText(event, typed)}. It has ${count(event.vpcs, 'VPC')} now`;
    }
    case 'catalog-refused':
      return `did not take the changed catalog (${typed(event.place)}${byText(event, typed)}), and goes on with the last: ${count(event.count, 'mistake')}: ${typed(event.problems.join('; '))}`;
    case 'catalog-telling':
      return 'began to tell the network team of the catalog';
    case 'catalog-told':
      return 'told the network team of the catalog';
  }
};

const refusedMessage = (event: Extract<CatalogFact, { type: 'catalog-refused' }>): Message => {
  const { place, problems } = event;
  const more = event.count - problems.length;
  const lines = problems.map((problem) => `• ${escapeMarkup(problem)}`);
  const said = [...lines, ...(more > 0 ? [`• and ${more} more`] : [])].join('\n');
  return fitMessage({
    text: `The catalog ${place} was changed and has ${count(event.count, 'mistake')}. I go on with the last one that had none.`,
    blocks: [
      section(
        `*The catalog was changed and has ${count(event.count, 'mistake')}, so I did not take it.* It stands in \`${escapeMarkup(place)}\`${byText(event, escapeMarkup)}. I go on with the last one that had none: nothing has changed for anybody.`,
      ),
      section(said),
      section(
        '*What to do:* mend it where it stands. I read it again by myself, and say here when it has no mistakes any more. `/peer audit catalog` lists all changes.',
      ),
    ],
  });
};

const mendedMessage = (event: Extract<CatalogFact, { type: 'catalog-changed' }>): Message =>
  fitMessage({
    text: `The catalog ${event.place} has no mistakes any more. I have taken it.`,
    blocks: [
      section(
        `*The catalog has no mistakes any more, and I have taken it.* It stands in \`${escapeMarkup(event.place)}\`${byText(event, escapeMarkup)}. Against the last one that I had: ${whatText(event, escapeMarkup)}.`,
      ),
    ],
  });

/** What the network team is told. */
export const catalogMessage = ({ fact }: CatalogChange): Message =>
  fact.type === 'catalog-refused' ? refusedMessage(fact) : mendedMessage(fact);
