/** Questions about the bot itself and what it does, which are answered in a line or two. `/peer help cost` asks for one by its name. */
const topics = [
  'cost',
  'duration',
  'safety',
  'vpc',
  'verified',
  'owners',
  'asking',
  'removing',
  'extending',
  'approving',
  'testing',
  'log',
  'reason',
  'ending',
  'rules',
  'people',
  'emergency',
  'deputies',
  'sharing',
  'telling',
  'drill',
  'code',
] as const;
export type Topic = (typeof topics)[number];
export const isTopic = (word: string): word is Topic => topics.some((one) => one === word);

/** `help cost`, `help about cost`: a topic by its name. */
export const topicOf = (plain: string): Topic | undefined => {
  const [, named = ''] = /^help (?:with |about |on )?([a-z]+)$/.exec(plain) ?? [];
  return isTopic(named) ? named : undefined;
};
