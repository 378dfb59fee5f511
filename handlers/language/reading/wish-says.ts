import {
  about,
  ask,
  awaiting,
  listed,
  ofId,
  ofPair,
  only,
  own,
  ping,
  probed,
  type Row,
} from '../meanings/row.ts';
import type { ListedState, OwnVerb, Said } from '../meanings/said.ts';
import { blockIn } from '../named/address.ts';
import type { Topic } from '../words/topics.ts';
import { howTopics, type Wish } from '../words/wish.ts';

const either =
  (...all: readonly Row['say'][]): Row['say'] =>
  (named) =>
    all.flatMap((one) => one(named) ?? [])[0];

/** The log has a grammar of its own, and reads the whole sentence; and what is none of the bot's matter is not answered. */
type Told = Exclude<
  Wish,
  'log' | 'log-verify' | 'other' | 'freeze' | 'unfreeze' | 'move-ends' | 'move-start'
>;

/** What has words of its own, which stand in no other sentence. */
const command =
  (typed: string): Row['say'] =>
  () => ({ do: 'command', typed });
const commandOf =
  (verb: string): Row['say'] =>
  ({ id }) =>
    id ? { do: 'command', typed: `${verb} ${id}` } : undefined;
const timeline: Row['say'] = ({ vpc }) => vpc && { do: 'command', typed: `timeline ${vpc.name}` };
/** `map finance`. */
const commandAbout =
  (verb: string): Row['say'] =>
  ({ vpc, ends }) => ({ do: 'command', typed: vpc && !ends ? `${verb} ${vpc.name}` : verb });
/** `why does pcx-… exist`, `what is rtb-… for`: the story of a thing of AWS by its id. */
const ofThing: Row['say'] = ({ typed, id, ends }) => {
  const [thing] = /\bpcx-[0-9a-f]+\b/i.exec(typed) ?? [];
  return thing === undefined || id !== undefined || ends
    ? undefined
    : { do: 'command', typed: `explain ${thing.toLowerCase()}` };
};
/** `cidr free /20`, `cidr 10.10.128.0/17`; and the blocks of one network stand beside its owners. */
const blocks: Row['say'] = ({ vpc, typed }) => {
  const block = blockIn(typed);
  if (block !== undefined) return { do: 'command', typed: `cidr ${block}` };
  const [, size] = /(?:^|\s)(\/\d{1,2})\b/.exec(typed) ?? [];
  if (size !== undefined) return { do: 'command', typed: `cidr free ${size}` };
  return vpc ? { do: 'owners', vpc } : { do: 'command', typed: 'cidr' };
};
const storyOf: Row['say'] = ({ id }) => (id ? { do: 'audit', typed: id } : undefined);
const topic =
  (named: Topic): Row['say'] =>
  () => ({ do: 'topic', topic: named });

/** `as terraform`, unless another language is said. */
const exported: Row['say'] = ({ id, typed }) => {
  const kind = /\b(cloudformation|cfn|cdk)\b/i.exec(typed)?.[1]?.toLowerCase() ?? 'terraform';
  return id ? { do: 'command', typed: `export ${id} ${kind}` } : undefined;
};
const adopted: Row['say'] = ({ typed, ends }) => {
  const [connection] = /\bpcx-[0-9a-f]+\b/i.exec(typed) ?? [];
  const said = connection ?? (ends && `${ends[0].name} ${ends[1].name}`);
  return { do: 'command', typed: said === undefined ? 'unmanaged' : `adopt ${said}` };
};
/** It names no VPC, and is answered by how one is registered; no button of an offer leads there. */
export const tellsHow = (said: Said): boolean => said.do === 'command' && said.typed === 'register';
const registered: Row['say'] = ({ typed }) => {
  const [vpc] = /\bvpc-[0-9a-f]+\b/i.exec(typed) ?? [];
  return { do: 'command', typed: vpc === undefined ? 'register' : `register ${vpc}` };
};
const stated = (typed: string): ListedState | undefined => {
  if (/\b(?:fail\w*|broken|stuck|wrong|problems?|in error|ok|okay|fine|healthy|all good)\b/i.test(typed))
    return 'failed';
  if (
    /\b(?:connected|active|live|running|permanent|how many|never|forever|endless|no (?:end|expir\w*)|without (?:an )?(?:end|expir\w*))\b/i.test(
      typed,
    )
  )
    return 'connected';
  return /\b(?:waiting|pending|unapproved|unanswered)\b/i.test(typed) ? 'waiting' : undefined;
};
const listing: Row['say'] = (named) => listed(stated(named.typed))(named);
/** Of somebody else, what they asked for. */
const listBy: Row['say'] = (named) => (named.by ? listing(named) : undefined);
const listOf =
  (state: ListedState): Row['say'] =>
  ({ vpc, ends }) =>
    vpc && !ends ? { do: 'list', vpc, state } : undefined;
const howTo: Row['say'] = ({ concepts = [] }) => ({
  do: 'topic',
  topic: concepts.flatMap((one) => howTopics[one] ?? [])[0] ?? 'asking',
});

const again: Row['say'] = (named) => (named.concepts?.includes('again') ? own('again')(named) : undefined);

/** Of one network all its peerings, unless somebody asks for theirs. */
const ofOne: Row['say'] = ({ vpc, ends, typed }) =>
  vpc && !ends && !/\b(?:my|mine|our|i|we)\b/i.test(typed) ? { do: 'list', vpc } : undefined;
const status = either(ofThing, ofId('status'), ofPair('status'), ofOne, own('status'));
/** Why something does not work is found out by packets. */
const tested: Row['say'] = (named) => {
  const { concepts = [], port: asked, ends, vpc, id, typed } = named;
  const isUnreached =
    concepts.includes('reach') && /\b(?:not|no|dont|doesnt|cant|never|isnt|nicht|pas)\b/i.test(typed);
  const isTrouble = concepts.includes('trouble') || isUnreached || asked !== undefined;
  return isTrouble && !concepts.includes('past') && id === undefined && (ends || vpc)
    ? ping(named)
    : undefined;
};
/** A yes that has a limit is given in the form for it. */
const approved: Row['say'] = (named) => (named.until === undefined ? only('waiting') : own('approve'))(named);
/** Of a request by its id or its two networks, or of one of one's own. */
const deed = (verb: Exclude<OwnVerb, 'again' | 'undo'>): Row['say'] =>
  either(ofId(verb), ofPair(verb), own(verb));
/** What each wish comes to, once it is known what is named. */
export const says: Record<Told, Row['say']> = {
  request: either(ask('request'), again),
  plan: either(ask('plan'), ofId('status'), topic('rules')),
  ping: either(ping, command('ping')),
  'ping-all': (named) => ({ do: 'ping-all', ...probed(named) }),
  status,
  why: either(ofThing, ofId('explain'), tested, ofPair('why'), ofOne, own('status')),
  timeline: either(storyOf, ofPair('why'), timeline),
  cancel: deed('cancel'),
  remove: deed('remove'),
  extend: deed('extend'),
  shorten: deed('shorten'),
  narrow: deed('narrow'),
  widen: deed('widen'),
  approve: either(ofId('approve'), ofPair('approve'), approved),
  deny: deed('deny'),
  question: deed('question'),
  answer: deed('answer'),
  'break-glass': either(ofId('break-glass'), ofPair('break-glass')),
  repair: either(ofId('repair'), ofPair('repair'), listing),
  retry: deed('retry'),
  undo: either(commandOf('undo'), own('undo')),
  owners: either(ofThing, about('owners'), topic('owners')),
  'who-can-reach': (named) => (named.ends ? ping(named) : about('reach')(named)),
  path: ping,
  list: either(ofThing, ofPair('status'), listing),
  vpcs: either(({ vpc, ends }) => (vpc && !ends ? { do: 'owners', vpc } : undefined), only('vpcs')),
  mine: either(listBy, only('mine')),
  waiting: either(ofId('status'), awaiting, listOf('waiting'), only('waiting')),
  expiring: either(ofId('status'), ofPair('status'), listOf('ending'), ({ until }) => ({
    ...{ do: 'expiring' },
    ...(until !== undefined && { until }),
  })),
  help: ({ concepts = [] }) =>
    concepts.includes('human') ? { do: 'topic', topic: 'people' } : { do: 'help' },
  map: commandAbout('map'),
  stats: commandAbout('stats'),
  tidy: command('tidy'),
  unmanaged: command('unmanaged'),
  cidr: blocks,
  register: registered,
  adopt: adopted,
  export: either(exported, topic('code')),
  token: command('token'),
  drill: either(ofId('drill'), ofPair('drill'), topic('drill')),
  recertify: deed('confirm'),
  thanks: only('thanks'),
  'topic-cost': topic('cost'),
  'topic-duration': topic('duration'),
  'topic-safety': topic('safety'),
  'topic-vpc': ({ typed }) => ({ do: 'topic', topic: /verified/i.test(typed) ? 'verified' : 'vpc' }),
  'topic-how': howTo,
  'topic-ending': topic('ending'),
  'topic-deputies': topic('deputies'),
  'topic-sharing': topic('sharing'),
  'topic-telling': topic('telling'),
  'topic-rules': ({ typed }) => ({ do: 'topic', topic: /\breasons?\b/i.test(typed) ? 'reason' : 'rules' }),
};
