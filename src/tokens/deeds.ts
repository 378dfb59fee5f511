/** What a token may be used for. Saying yes is not among them: only owners in Slack approve. */
export const deeds = [
  'look',
  'request',
  'plan',
  'ping',
  'audit',
  'export',
  'extend',
  'widen',
  'cancel',
  'remove',
] as const;
export type Deed = (typeof deeds)[number];

/** Other words for them that people use. */
const sameAs: Readonly<Record<string, Deed>> = {
  status: 'look',
  list: 'look',
  explain: 'look',
  show: 'look',
  read: 'look',
  see: 'look',
  ask: 'request',
  connect: 'request',
  preview: 'plan',
  log: 'audit',
  delete: 'remove',
};

export const readDeed = (word: string): Deed | undefined =>
  deeds.find((deed) => deed === word) ?? (Object.hasOwn(sameAs, word) ? sameAs[word] : undefined);
