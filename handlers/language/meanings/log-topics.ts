import type { Topic } from '../../../src/audit/topic.ts';

/** What people call what the log holds. */

const allPings: Topic[] = ['ping-asked', 'ping-passed', 'ping-failed', 'ping-untested'];
const approvals: Topic[] = ['approved', 'emergency'];
const ends: Topic[] = ['removal', 'removed'];

/** What people call the topics. A word is looked up as it is, and without its ending. */
const deedWords = new Map<string, Topic[]>(
  Object.entries<Topic[]>({
    asked: ['asked'],
    token: ['token'],
    sighting: ['sighting'],
    freeze: ['freeze'],
    outage: ['outage'],
    frozen: ['freeze'],
    foreign: ['sighting'],
    catalog: ['catalog'],
    catalogue: ['catalog'],
    requested: ['asked'],
    requests: ['asked'],
    approve: approvals,
    approval: approvals,
    yes: approvals,
    emergency: ['emergency'],
    emergencies: ['emergency'],
    'break-glass': ['emergency'],
    'broke-glass': ['emergency'],
    alone: ['emergency'],
    glass: ['emergency'],
    break: ['emergency'],
    deny: ['denied'],
    denied: ['denied'],
    denial: ['denied'],
    reject: ['denied'],
    refuse: ['turned-away', 'impossible'],
    refusal: ['turned-away', 'impossible'],
    decline: ['denied'],
    extend: ['extension'],
    extension: ['extension'],
    prolong: ['extension'],
    renew: ['extension'],
    renewal: ['extension'],
    drift: ['drift'],
    repair: ['repair'],
    confirm: ['confirmed'],
    end: ['lapsed', ...ends],
    expire: ['lapsed', ...ends],
    wrong: ['fault', 'failed', 'outage'],
    unreachable: ['outage', 'ping-failed'],
    down: ['outage', 'ping-failed'],
    'turned-away': ['turned-away'],
    impossible: ['impossible'],
    cancel: ['cancelled'],
    cancelled: ['cancelled'],
    canceled: ['cancelled'],
    shorten: ['shortened'],
    narrow: ['narrowed'],
    widen: ['widened'],
    lapse: ['lapsed'],
    unanswered: ['lapsed'],
    connect: ['connected'],
    join: ['connected'],
    remove: ends,
    removal: ends,
    delete: ends,
    disconnect: ends,
    revoke: ends,
    fault: ['fault'],
    error: ['fault', 'failed'],
    rules: ['rule'],
    question: ['question'],
  }),
);
const failingWords = [
  'timeouts',
  'failing',
  'failed',
  'fail',
  'failure',
  'failures',
  'broken',
  'unsuccessful',
  'lost',
];
const passingWords = ['passing', 'passed', 'successful', 'succeeded', 'ok', 'verified'];
const pingWords = ['ping', 'pings', 'pinged', 'tests', 'test', 'probes'];
const endings = ['', 's', 'd', 'ed', 'es', 'ing', 'als', 'al'];
const deedOf = (word: string): Topic[] | undefined => {
  for (const ending of endings) {
    const stem = word.endsWith(ending) ? word.slice(0, word.length - ending.length) : undefined;
    for (const known of [stem, stem && `${stem}e`, stem?.replace(/(.)\1$/, '$1')])
      if (known && deedWords.has(known)) return deedWords.get(known);
  }
  return undefined;
};

/** The topics that the words name together: `pings failing` are failed pings, `approved denied` are both. */
export const topicsOf = (words: string[]): Topic[] | undefined => {
  const has = (some: string[]) => words.some((word) => some.includes(word));
  // `denied requests` are those that were denied.
  const isOfRequests = words.some((word) => word !== 'requested' && /(?:ed|turned-away)$/.test(word));
  const deeds = words
    .filter((word) => !(isOfRequests && /^requests?$/.test(word)))
    .flatMap((word) => deedOf(word) ?? []);
  const [pings, failing, passing] = [has(pingWords), has(failingWords), has(passingWords)];
  const failed: Topic[] = failing ? ['ping-failed', ...(pings ? [] : (['failed'] as const))] : [];
  const passed: Topic[] = passing ? ['ping-passed'] : [];
  const ofPings: Topic[] = pings && !failing && !passing ? allPings : [];
  const found = [...new Set([...deeds, ...ofPings, ...failed, ...passed])];
  return found.length > 0 ? found : undefined;
};

export const isTopicWord = (word: string): boolean =>
  [...pingWords, ...failingWords, ...passingWords].includes(word) || deedOf(word) !== undefined;
