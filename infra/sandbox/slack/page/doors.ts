import type { Block } from 'slack-blocks-to-jsx';

/** The workspace's doors, as the page uses them. */
export type Person = { handle: string; name: string; id: string; role: string; channels: string[] };
/** Handle → channel → how many messages are new. */
export type Unread = Record<string, Record<string, number>>;
export type Workspace = {
  name: string;
  bot: { id: string; name: string };
  commands: { command: string; description: string; usage_hint?: string }[];
  shortcuts: { name: string; callback_id: string; description: string }[];
  channels: { id: string; name: string }[];
  groups: { id: string; handle: string; name: string }[];
  connected: number;
  has_home: boolean;
};
export type Option = { text: { text: string }; value: string };
type Words = { text: string };
type Style = 'primary' | 'danger';
export type Confirm = { title: Words; text: Words; confirm: Words; deny: Words; style?: Style };
type Acted = { action_id: string; confirm?: Confirm; accessibility_label?: string };
export type ButtonPart = Acted & { type: 'button'; text: Words; style?: Style; url?: string; value?: string };
export type MenuPart = Acted & {
  type: 'overflow' | 'static_select' | 'radio_buttons';
  options: Option[];
  initial_option?: Option;
  placeholder?: Words;
};
/** What a person can act on in a message, a form or the Home tab. */
export type ElementPart = ButtonPart | MenuPart;
type InputPart = {
  type: string;
  action_id: string;
  multiline?: boolean;
  max_length?: number;
  placeholder?: { text: string };
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  initial_option?: Option;
  initial_options?: Option[];
  options?: Option[];
  min_value?: string;
  max_value?: string;
  focus_on_load?: boolean;
};
export type InputBlockPart = {
  type: 'input';
  block_id: string;
  label: { text: string };
  hint?: { text: string };
  optional?: boolean;
  dispatch_action?: boolean;
  element: InputPart;
};
export type TablePart = { type: 'table'; rows: { text?: string }[][] };
export type FilePart = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  url_private: string;
  alt_txt?: string;
};
export type Message = {
  ts: string;
  thread_ts?: string;
  user: string;
  username: string;
  text: string;
  blocks?: Block[];
  ephemeral?: boolean;
  edited?: boolean;
  reply_count?: number;
  files?: FilePart[];
};
export type View = {
  id: string;
  hash?: string;
  title: { text: string };
  submit?: { text: string };
  close?: { text: string };
  blocks: (InputBlockPart | Block)[];
};
/** What can be changed in AWS past the bot, and on which connections. */
export type Behind = {
  deeds: { name: string; title: string }[];
  peerings: { id: string; requester: string; accepter: string }[];
};
/** A Home tab: blocks without a title. */
type HomeView = { id: string; blocks: Block[] };
type Answer = { ok: boolean; error?: string };
/** Waits for what a door answered, and shows the person what went wrong; true when all went well. */
export type Report = (deed: Promise<Answer>) => Promise<boolean>;

const get = async <Found>(door: string, asked: Record<string, string> = {}): Promise<Found & Answer> => {
  const answer = await fetch(`/drive/${door}?${new URLSearchParams(asked)}`);
  return (await answer.json()) as Found & Answer;
};

const post = async <Found>(door: string, body: object): Promise<Found & Answer> => {
  const answer = await fetch(`/drive/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Found & Answer;
};

export type Spot = { as: string; channel: string; thread_ts?: string };
export type Values = Record<string, Record<string, unknown>>;
/** Where something is clicked: in a message, on the Home tab, or in the form that is open. */
type Where = { as: string; channel?: string; thread_ts?: string; ts?: string; view?: 'home' };
/** What is clicked, and what was chosen in it. */
export type Deed = { action_id: string; block_id?: string; value?: unknown };

export const doors = {
  people: () => get<{ people: Person[] }>('people'),
  workspace: () => get<Workspace>('workspace'),
  messages: ({ thread_ts, ...spot }: Spot) =>
    get<{ messages?: Message[] }>('messages', { ...spot, ...(thread_ts && { thread_ts }) }),
  view: (as: string) => get<{ view: View | null }>('view', { as }),
  type: (spot: Spot, text: string) => post<object>('command', { ...spot, text }),
  click: (where: Where, deed: Deed, values?: Values) =>
    post<object>('click', { ...where, ...deed, ...(values && { values }) }),
  unread: () => get<{ unread?: Unread }>('unread'),
  read: ({ as, channel }: Spot) => post<object>('read', { as, channel }),
  behind: () => get<Partial<Behind>>('behind-the-back'),
  changeBehind: (asked: { what: string; peering: string; side: string }) =>
    post<{ done?: string }>('behind-the-back', asked),
  home: (as: string) => get<{ view?: HomeView | null }>('home', { as }),
  openHome: (as: string) => post<{ view?: HomeView | null }>('home', { as }),
  submit: (as: string, values: Values) => post<{ errors?: Record<string, string> }>('submit', { as, values }),
  close: (as: string) => post<object>('close', { as }),
  options: (as: string, action_id: string, value: string) =>
    post<{ options?: Option[] }>('options', { as, action_id, value }),
  shortcut: (as: string, callback_id: string) => post<object>('shortcut', { as, callback_id }),
};
