import type { Answers } from '../blockkit/answers.ts';
import type { Json } from '../blockkit/json.ts';

/** Someone of the workspace. `handle` is what others type after @; `role` says in plain words who they are. */
export type Person = {
  id: string;
  handle: string;
  name: string;
  role: string;
  /** IANA name of the time zone that they have set; Europe/London when left out. */
  tz?: string;
  /** A single-channel guest (`is_ultra_restricted`). */
  isGuest: boolean;
  isDeactivated?: boolean;
  /** Somebody of another company, seen through a channel that is shared with it (`is_stranger`). */
  isStranger?: boolean;
};

export type UserGroup = { id: string; handle: string; name: string; users: string[]; isDisabled?: boolean };

/** A channel, or with `dmWith` the direct messages between the bot and one person. Members are user ids without the bot's. */
export type Channel = {
  id: string;
  name: string;
  members: string[];
  hasBot: boolean;
  isExtShared: boolean;
  isArchived?: boolean;
  dmWith?: string;
};

/** A workspace as it is set up: who and what there is. None of it changes while it runs. */
export type WorkspaceWorld = {
  team: { id: string; name: string; domain: string };
  bot: { userId: string; botId: string; appId: string; name: string };
  people: Person[];
  groups: UserGroup[];
  channels: Channel[];
  tokens: { bot: string; app: string; signingSecret: string };
};

export type Reaction = { name: string; users: string[] };

/** A message. `channel` and `ts` name it; `onlyFor` makes it ephemeral; `threadTs` is the `ts` of its thread's first message. */
export type Message = {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: Json[];
  threadTs?: string;
  /** A reply that shows in the channel too. */
  isBroadcast?: boolean;
  onlyFor?: string;
  edited?: { user: string; ts: string };
  files?: string[];
  metadata?: Json;
  reactions?: Reaction[];
  isTombstone?: boolean;
};

/** A modal or a Home tab that is open before one person. `content` is the app's own view, ids filled in. */
export type View = {
  id: string;
  userId: string;
  content: Json;
  hash: string;
  answers: Answers;
  rootViewId: string;
  previousViewId?: string;
};

/** An uploaded file; its content is base64 text. */
export type StoredFile = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  altText?: string;
  created: number;
  content: string;
};
