import type { Topic } from './topics.ts';
import type { Signs } from './wish.ts';

/** How much each thing that is said speaks for a question about the bot itself. */
export const topicSigns: Record<`topic-${Topic}`, Signs> = {
  'topic-cost': { words: { cost: 5 }, about: { none: 0.5, pair: 0, one: 0 } },
  'topic-duration': {
    words: { duration: 6, approve: 0.5, state: 1 },
    forms: { why: 2, when: 1 },
    about: { none: 0.5 },
  },
  'topic-safety': { words: { safe: 5 }, about: { none: 0.5, pair: 0 } },
  'topic-vpc': {
    needs: ['meaning'],
    words: { meaning: 3, networks: 3, connect: 2 },
    forms: { what: 1 },
    about: { none: 0 },
  },
  'topic-verified': { needs: ['verified'], words: { verified: 4, meaning: 2 }, about: { none: 0 } },
  'topic-owners': {
    needs: ['approve', 'nudge', 'own'],
    words: { approve: 3, nudge: 3.5, own: 3 },
    forms: { who: 3, is: 1.5, should: 1, how: -1 },
    about: { none: 0 },
  },
  'topic-asking': {
    needs: ['how'],
    words: { how: 2, connect: 2, request: 2, access: 2, need: 1.5, let: 0.5 },
    forms: { how: 2.5 },
    about: { none: 0.3, one: 0, pair: -0.5 },
  },
  'topic-removing': {
    needs: ['remove', 'cancel'],
    words: { how: 1.5, remove: 3, cancel: 3 },
    forms: { how: 4, can: 1 },
    about: { none: 0, one: 0, pair: -1, id: -0.5 },
  },
  'topic-extending': {
    needs: ['extend'],
    words: { how: 1.5, extend: 3 },
    forms: { how: 3, can: 1, is: 1 },
    about: { none: 0, pair: -1 },
  },
  'topic-approving': {
    needs: ['approve', 'deny'],
    words: { how: 1.5, approve: 3, deny: 3 },
    forms: { how: 3 },
    about: { none: 0 },
  },
  'topic-testing': {
    needs: ['test', 'reach'],
    words: { how: 1.5, test: 3, reach: 2 },
    forms: { how: 3 },
    about: { none: 0 },
  },
  'topic-log': { needs: ['log'], words: { how: 1.5, log: 3 }, forms: { how: 3 }, about: { none: 0 } },
  'topic-reason': { needs: ['tell'], words: { tell: 2, need: 1 }, forms: { why: 2 }, about: { none: -1 } },
  'topic-ending': {
    needs: ['end', 'remove', 'cancel'],
    words: { end: 3, remove: 2.5, cancel: 2.5, plan: 1, over: -2 },
    forms: { what: 1.5, should: 3, how: -3, may: -2, say: -3, is: -1, can: -3 },
    about: { none: 0, id: -0.5, pair: -0.5 },
  },
  'topic-people': { words: { human: 5, outside: 5 }, about: { none: 0 } },
};
