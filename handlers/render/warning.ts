import { isBlocker, type Warning } from '../../src/network/finding.ts';
import type { QuotaUse } from '../../src/network/quota.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { findingText } from './findings.ts';

/** A warning in a few words, for a card; `findings.ts` says it in full, with ids, where the steps are shown. */

/** The first to be read: where packets of today go another way. The last: what is good to know. */
const weight: Record<Warning['code'], number> = {
  'route-shadowed': 0,
  'propagated-overridden': 0,
  'route-stolen': 1,
  'no-subnets': 1,
  'encryption-controls': 2,
  'quota-near': 2,
  'quota-doubtful': 2,
  'list-unread': 3,
  'table-shared': 4,
  'main-table': 5,
  'not-rehearsed': 5,
  'inter-region': 6,
  'many-peers': 7,
  'dead-end-replaced': 7,
};

const quotaWords: Record<QuotaUse['quota'], string> = {
  'active-peerings': 'peerings',
  'pending-requests': 'pending requests',
  'routes-per-table': 'routes in one table',
};

const afterwards = ({ used, adds, limit, quota }: QuotaUse): string =>
  `${used + adds} of ${limit} ${quotaWords[quota]} used afterwards`;

const ofSide = (warning: Exclude<Warning, { code: 'inter-region' }>): string => {
  switch (warning.code) {
    case 'route-shadowed':
      return `packets for ${warning.block} that ${warning.isDead ? 'are dropped' : `go to ${warning.target}`} today will take the peering`;
    case 'propagated-overridden':
      return `packets for ${warning.destination} that go to ${warning.target} today will take the peering`;
    case 'route-stolen':
      return `a part of ${warning.block} goes to ${warning.target}${warning.isDead ? ', which is gone' : ''}, not to the peering`;
    case 'no-subnets':
      return 'no subnet can answer, for want of a route table';
    case 'encryption-controls':
      return 'encryption controls may stop packets';
    case 'quota-near':
      return afterwards(warning);
    case 'quota-doubtful':
      return `${afterwards(warning)}, and its own limit could not be read`;
    case 'list-unread':
      return `a prefix list could not be read (${escapeMarkup(warning.list.name ?? warning.list.id)})`;
    case 'table-shared':
      return `${count(warning.subnets.length, 'subnet')} that nobody asked for get the routes too`;
    case 'main-table':
      return `the main route table changes, which serves ${count(warning.subnets, 'subnet')}`;
    case 'many-peers':
      return `${count(warning.peers, 'peer')} already: a Transit Gateway may suit it better`;
    case 'not-rehearsed':
      return 'could not be rehearsed, so a missing permission shows only on the way';
    case 'dead-end-replaced':
      return `a dead end of mine for ${warning.destination} is replaced`;
  }
};

/** Stored findings are read loosely: one that is no warning today is said as it always was. */
const isKnown = ({ code }: Warning): boolean => Object.hasOwn(weight, code);

const lineOf = (warning: Warning, request: PeeringRequest): string =>
  isKnown(warning) ? shortOf(warning, request) : findingText(warning, request);

const shortOf = (warning: Warning, request: PeeringRequest): string =>
  warning.code === 'inter-region'
    ? 'Different Regions: traffic is billed, and packets over 8500 bytes do not pass'
    : `*${request[warning.side].name}*: ${ofSide(warning)}`;

export const warningsOf = ({ plan }: PeeringRequest): Warning[] =>
  (plan?.findings ?? []).filter((finding) => !isBlocker(finding));

/** The warnings of a plan in a few words each, what matters most on top; what is true of several is said once. */
export const shortWarnings = (request: PeeringRequest): string[] => [
  ...new Set(
    warningsOf(request)
      .toSorted((a, b) => weight[a.code] - weight[b.code])
      .map((warning) => lineOf(warning, request)),
  ),
];
