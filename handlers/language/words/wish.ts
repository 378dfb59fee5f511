import type { Topic } from './topics.ts';

/** How a sentence is put. */
export type Form = 'who' | 'why' | 'when' | 'how' | 'what' | 'was' | 'is' | 'can' | 'may' | 'should' | 'say';
/** What a sentence names: a request, two networks, one, or none. */
export type About = 'id' | 'pair' | 'one' | 'none';
/** What else it says. */
export type Part = 'time' | 'service' | 'reason' | 'people' | 'denied' | 'question' | 'block';

/** What somebody may want of the bot. Sentences with their wishes are what it learns from. */
const wishes = [
  'request',
  'plan',
  'ping',
  'ping-all',
  'status',
  'why',
  'log',
  'log-verify',
  'timeline',
  'cancel',
  'remove',
  'extend',
  'shorten',
  'narrow',
  'widen',
  'approve',
  'deny',
  'question',
  'answer',
  'break-glass',
  'repair',
  'retry',
  'move-ends',
  'move-start',
  'undo',
  'owners',
  'who-can-reach',
  'path',
  'list',
  'vpcs',
  'mine',
  'waiting',
  'expiring',
  'help',
  'map',
  'stats',
  'tidy',
  'unmanaged',
  'cidr',
  'freeze',
  'unfreeze',
  'register',
  'adopt',
  'export',
  'token',
  'drill',
  'recertify',
  'thanks',
  'topic-cost',
  'topic-duration',
  'topic-safety',
  'topic-vpc',
  'topic-how',
  'topic-ending',
  'topic-rules',
  'topic-deputies',
  'topic-sharing',
  'topic-telling',
  'other',
] as const;
export type Wish = (typeof wishes)[number];
export const isWish = (word: string): word is Wish => wishes.some((one) => one === word);

/** Questions about a deed are answered by the topic of that deed. */
export const howTopics: Readonly<Record<string, Topic>> = {
  remove: 'removing',
  cancel: 'removing',
  over: 'removing',
  extend: 'extending',
  approve: 'approving',
  deny: 'approving',
  test: 'testing',
  log: 'log',
};
