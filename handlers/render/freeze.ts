import type { DeclaredFreeze, FreezingEvent } from '../../src/audit/freezing.ts';
import { plainName } from '../../src/catalog/selectors.ts';
import { escapeMarkup } from '../slack/escape.ts';
import type { Typed } from './story-row.ts';
import { momentText } from './story-times.ts';
import { moment, person } from './words.ts';

/** Words for what the network team has frozen. */

export const freezingEventText = (event: FreezingEvent, typed: Typed): string =>
  event.type === 'freeze-lifted'
    ? `ended the freeze of ${plainName(event.what)}`
    : `froze ${plainName(event.what)} ${event.from === undefined ? '' : `from ${momentText(event.from, typed)} `}until ${momentText(event.until, typed)}: ${typed(event.reason)}`;

type Window = Pick<DeclaredFreeze, 'from' | 'until'>;
const windowText = ({ from, until }: Window): string =>
  `${from === undefined ? '' : `from ${moment(from)} `}until ${moment(until)}`;

const line = ({ what, by, reason, ...window }: DeclaredFreeze): string =>
  `• *${plainName(what)}* ${windowText(window)}, by ${person(by)}: ${escapeMarkup(reason)}`;

export const frozenText = (declared: readonly DeclaredFreeze[], peer: string): string =>
  declared.length === 0
    ? `Nothing is frozen by anybody; what the catalog freezes every week stands there. Like this: \`${peer} freeze prod until monday 08:00 because the year is closed\``
    : ['Frozen:', ...declared.map(line)].join('\n');

export const declaredText = (what: string, window: Window, peer: string): string =>
  `*${plainName(what)}* is frozen ${windowText(window)}. What is approved meanwhile waits for that, and its card says so: new peerings, more subnets or another port, security group rules, and repairs beyond what was agreed. What is connected already stays, ends, is extended, narrowed, put back as agreed and taken down as usual; an emergency approval does not wait, and no drill begins. \`${peer} unfreeze ${plainName(what)}\` ends it earlier.`;

export const liftedText = (what: string): string =>
  `*${plainName(what)}* is not frozen any more. What was approved meanwhile is done now, unless something else holds it.`;
