import { type Json, textOf } from '../blockkit/json.ts';
import { limits } from '../blockkit/limits.ts';
import { getChannelOfBot } from '../workspace/directory.ts';
import { SlackError } from '../workspace/errors.ts';
import { newId } from '../workspace/ids.ts';
import { keep, post, remove, threadOf } from '../workspace/messages.ts';
import { fileOutput } from '../workspace/outputs.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Message, StoredFile } from '../workspace/state.ts';
import { type Method, type Methods, objects, required } from './method.ts';

/** Snippets, as distinct from other files, may have 1 MB. */
const maxSnippet = 1_000_000;

const mimetypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  txt: 'text/plain',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal: the first of three steps. */
const getUploadUrl: Method = {
  token: 'bot',
  scope: 'files:write',
  run: (slack, args) => {
    const name = required(args, 'filename');
    const length = Number(required({ length: String(args.length ?? '') }, 'length'));
    const altText = textOf(args.alt_txt ?? args.alt_text);
    if ((altText ?? '').length > limits.fileAltText) throw new SlackError('alt_txt_too_large');
    if (args.snippet_type !== undefined && length > maxSnippet) throw new SlackError('snippet_too_large');
    const file: StoredFile = {
      id: newId('F'),
      name,
      title: name,
      mimetype: mimetypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
      altText,
      created: Math.floor(slack.now() / 1_000),
      content: '',
    };
    slack.store.files.put(file.id, file);
    return { upload_url: `${slack.url}/upload/v1/${file.id}`, file_id: file.id };
  },
};

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal: the last of three steps shares the files. */
const completeUpload: Method = {
  token: 'bot',
  scope: 'files:write',
  run: (slack, args) => {
    const files = objects(args, 'files').map((each) => finish(slack, each));
    if (files.length === 0) throw new SlackError('invalid_arguments');
    if (textOf(args.channel_id) !== undefined) share(slack, args, files);
    return { files: files.map((file) => fileOutput(slack, file)) };
  },
};

const finish = (slack: Slack, { id, title }: Json): StoredFile => {
  const file = slack.store.files.get(String(id));
  if (file === undefined || file.content === '') throw new SlackError('file_not_found');
  const titled = { ...file, title: textOf(title) ?? file.name };
  slack.store.files.put(titled.id, titled);
  return titled;
};

const share = (slack: Slack, args: Json, files: StoredFile[]): void => {
  const channel = getChannelOfBot(slack.world, textOf(args.channel_id));
  post(slack, {
    channel: channel.id,
    user: slack.world.bot.userId,
    text: textOf(args.initial_comment) ?? '',
    blocks: [],
    threadTs: threadOf(slack, channel.id, textOf(args.thread_ts)),
    files: files.map(({ id }) => id),
  });
};

/** https://docs.slack.dev/reference/methods/files.delete: what was said beside it stays. */
const deleteFile: Method = {
  token: 'bot',
  scope: 'files:write',
  run: (slack, args) => {
    const id = required(args, 'file');
    if (slack.store.files.get(id) === undefined) throw new SlackError('file_not_found');
    slack.store.files.remove(id);
    for (const message of slack.store.messages.list())
      if (message.files?.includes(id)) withoutFile(slack, message, id);
    return {};
  },
};

const withoutFile = (slack: Slack, message: Message, id: string): void => {
  const files = message.files?.filter((one) => one !== id) ?? [];
  const isEmpty = files.length === 0 && message.text === '' && message.blocks.length === 0;
  if (isEmpty) remove(slack, message);
  else keep(slack, { ...message, files });
};

export const files: Methods = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.delete': deleteFile,
};
