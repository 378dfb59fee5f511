import type { Break, Fault } from '../../src/audit/verify.ts';
import { escapeMarkup } from '../slack/escape.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { count } from './count.ts';

/** What is wrong at a link, in words. */
export const faultWords: Record<Fault, string> = {
  changed: 'the event was changed',
  missing: 'the event is missing',
  inserted: 'the event was put in later, or the head was set back',
  reordered: 'another event stands in its place: their order was changed',
  'of-another': 'the event belongs to another request',
  'tail-cut': 'the events from here to the head were cut off',
  'head-differs': 'the head of the request does not match its last event',
  impossible: 'the event cannot follow the one before it, or cannot be read',
  'index-differs': 'it is listed under other keys than its content calls for',
  'state-missing': 'there are events, and no request that they belong to',
  'state-differs': 'the state is not what its events fold to',
  'digest-differs': 'the older digest has another event here',
};

const brokenLine = ({ id, seq, fault, names }: Break): string =>
  `• *${escapeMarkup(id)}*, event ${seq}: ${faultWords[fault]}${names ? ` (${names.map(escapeMarkup).join(', ')})` : ''}`;

type Sofar = { checked: number; broken: Break[] };

const things = (checked: number): string =>
  `${checked.toLocaleString('en-US')} ${checked === 1 ? 'request, ping or question' : 'requests, pings and questions'}`;

/** While the walk goes on. */
export const walkingMessage = (asked: string, { checked, broken }: Sofar, day?: string): Message =>
  plain(
    `I am walking the log (${escapeMarkup(asked)}): ${things(checked)} checked so far${day ? `, up to ${day}` : ''}; ${broken.length ? `*${count(broken.length, 'broken chain')}*` : 'nothing broken'}.`,
  );

const held = (checked: number): string =>
  checked === 0
    ? 'There was nothing to check.'
    : `*Every link holds.* ${things(checked)} checked: no event was changed, removed, put in, moved or cut off without the keys being forged as well. A digest kept elsewhere (\`npm run audit:verify -- --against\`) shows that too.`;

const notHeld = ({ checked, broken }: Sofar): string =>
  [
    `*${count(broken.length, 'chain')} of ${things(checked)} ${broken.length === 1 ? 'does' : 'do'} not hold.* The first broken link of each:`,
    ...broken.slice(0, 20).map(brokenLine),
    ...(broken.length > 20
      ? [`… and ${broken.length - 20} more: \`npm run audit:verify\` names them all.`]
      : []),
    'Tell whoever keeps the tables now, and write nothing to them by hand: a backup from before, and CloudTrail, show who changed what.',
  ].join('\n');

/** What came of the walk. */
export const walkedMessage = (asked: string, sofar: Sofar): Message =>
  plain(`*${escapeMarkup(asked)}*\n${sofar.broken.length ? notHeld(sofar) : held(sofar.checked)}`);
