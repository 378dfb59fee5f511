import type { Actor, Person } from '../../src/events/people.ts';
import type { ExtensionProposal } from '../../src/request/proposal.ts';
import { certifyButtons, confirmText, dueSince, missedSince, missedText } from './certify.ts';
import {
  deniedExtension,
  extendButton,
  extendedText,
  lastExtension,
  notExtendedSince,
  notExtendedText,
  warnedSince,
  warnedText,
  warningButtons,
} from './ending.ts';
import { heldNewsText, heldSince } from './held.ts';
import { narrowedSince, narrowedText } from './narrowed.ts';
import type { Turning } from './turning.ts';
import { deniedWidening, lastWidened, notWidenedText, widenedText } from './widening.ts';
import { shortenedSince, shortenedText } from './window.ts';

export const asActor = (one: Person | undefined): Actor | undefined => one && { kind: 'person', ...one };

/** Whoever decided it knows. */
export const decider = (one: { decidedBy?: Person | undefined } | undefined): Actor | undefined =>
  asActor(one?.decidedBy);

/** The last yes; where a rule of the catalog is the other one, whoever asked. */
const extender = (one: ExtensionProposal | undefined): Actor | undefined =>
  decider(one) ?? asActor(one?.rule === undefined ? undefined : one.proposedBy);

/** What people hear of the end of a peering, and of one that has none. */
export const newsOfEnds = {
  warned: {
    when: 'it ends soon',
    since: warnedSince,
    said: warnedText,
    buttons: warningButtons,
    tells: ['asker', 'owners'],
  },
  confirmDue: {
    when: 'a peering without an end has to be confirmed',
    since: dueSince,
    said: confirmText,
    buttons: certifyButtons,
    tells: ['asker', 'owners'],
  },
  confirmMissed: {
    when: 'it was not confirmed within a week after that',
    since: missedSince,
    said: missedText,
    buttons: certifyButtons,
    tells: ['asker', 'owners'],
  },
  extended: {
    when: 'all who have to have agreed to an extension',
    since: ({ status, extendedAt }) => (status === 'connected' ? extendedAt : undefined),
    by: (request) => extender(lastExtension(request)),
    said: extendedText,
    tells: ['asker', 'owners'],
  },
  shortened: {
    when: 'an owner has it end earlier',
    since: shortenedSince,
    by: ({ narrowed }) => narrowed && { kind: 'person', ...narrowed.by },
    said: shortenedText,
    quoted: ({ narrowed }) => narrowed?.reason,
    buttons: extendButton,
    tells: ['asker', 'owners'],
  },
  narrowed: {
    when: 'an owner has it serve fewer subnets of their side',
    since: narrowedSince,
    said: narrowedText,
    quoted: ({ narrowedTo }) => narrowedTo?.reason,
    tells: ['asker', 'owners'],
  },
  widened: {
    when: 'it was made to serve more than was agreed, or that could not be done',
    since: (request) => lastWidened(request)?.endedAt,
    said: widenedText,
    quoted: (request) => lastWidened(request)?.reason,
    tells: ['asker', 'owners'],
  },
  held: {
    when: 'what was agreed to for a peering that stands waits for the end of a freeze',
    since: heldSince,
    said: heldNewsText,
    tells: ['asker', 'owners'],
  },
  notWidened: {
    when: 'an owner denied to have it serve more',
    since: (request) => deniedWidening(request)?.decidedAt,
    by: (request) => decider(deniedWidening(request)),
    said: notWidenedText,
    quoted: (request) => deniedWidening(request)?.said,
    tells: ['asker', 'owners'],
  },
  notExtended: {
    when: 'an owner denied an extension',
    since: notExtendedSince,
    by: (request) => decider(deniedExtension(request)),
    said: notExtendedText,
    quoted: (request) => deniedExtension(request)?.said,
    tells: ['asker', 'owners'],
  },
} as const satisfies Record<string, Turning>;
