import type { Block } from 'slack-blocks-to-jsx';

/** The workspace's doors, as the page uses them. */
export type Person = { handle: string; name: string; id: string; role: string; channels: string[] };
export type Workspace = {
  name: string;
  bot: { id: string; name: string };
  commands: { command: string; description: string; usage_hint?: string }[];
  shortcuts: { name: string; callback_id: string; description: string }[];
  channels: { id: string; name: string }[];
  groups: { id: string; handle: string; name: string }[];
  connected: number;
};
export type Option = { text: { text: string }; value: string };
export type Confirm = Record<'title' | 'text' | 'confirm' | 'deny', { text: string }>;
export type ButtonPart = {
  type: 'button';
  action_id: string;
  text: { text: string };
  style?: 'primary' | 'danger';
  url?: string;
  value?: string;
  confirm?: Confirm;
};
type InputPart = {
  type: string;
  action_id: string;
  multiline?: boolean;
  max_length?: number;
  placeholder?: { text: string };
  initial_value?: string;
  initial_option?: Option;
  options?: Option[];
};
export type ActionsPart = { type: 'actions'; block_id: string; elements: ButtonPart[] };
export type InputBlockPart = {
  type: 'input';
  block_id: string;
  label: { text: string };
  hint?: { text: string };
  optional?: boolean;
  element: InputPart;
};
export type TablePart = { type: 'table'; rows: { text?: string }[][] };
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
};
export type View = {
  id: string;
  hash?: string;
  title: { text: string };
  submit?: { text: string };
  close?: { text: string };
  blocks: (InputBlockPart | Block)[];
};
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
export type Values = Record<string, Record<string, string>>;

export const doors = {
  people: () => get<{ people: Person[] }>('people'),
  workspace: () => get<Workspace>('workspace'),
  messages: ({ thread_ts, ...spot }: Spot) =>
    get<{ messages?: Message[] }>('messages', { ...spot, ...(thread_ts && { thread_ts }) }),
  view: (as: string) => get<{ view: View | null }>('view', { as }),
  type: (spot: Spot, text: string) => post<object>('command', { ...spot, text }),
  click: (spot: Spot, ts: string, button: ButtonPart) =>
    post<object>('click', {
      ...spot,
      ts,
      action_id: button.action_id,
      ...(button.value && { value: button.value }),
    }),
  submit: (as: string, values: Values) => post<{ errors?: Record<string, string> }>('submit', { as, values }),
  close: (as: string) => post<object>('close', { as }),
  options: (as: string, action_id: string, value: string) =>
    post<{ options?: Option[] }>('options', { as, action_id, value }),
  shortcut: (as: string, callback_id: string) => post<object>('shortcut', { as, callback_id }),
};
