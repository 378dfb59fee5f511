import type { WebClient } from '@slack/web-api';

export type SentFile = {
  readonly name: string;
  readonly title: string;
  /** What it shows, for those who do not see it; at most 1,000 characters. */
  readonly altText: string;
  readonly content: Uint8Array | string;
  /** What is said beside it. */
  readonly comment?: string;
};

type Where = { readonly channel: string; readonly thread?: string | undefined };

/** Brings a file into a conversation. https://docs.slack.dev/messaging/working-with-files */
export const shareFile = async (
  client: WebClient,
  { channel, thread }: Where,
  { name, title, altText, content, comment }: SentFile,
): Promise<{ file: string }> => {
  const { files = [] } = await client.filesUploadV2({
    ...{ filename: name, title, alt_text: altText, file: Buffer.from(content) },
    ...(comment && { initial_comment: comment }),
    ...(thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel }),
  });
  return { file: files[0]?.files?.[0]?.id ?? '' };
};

/** Which message of a thread holds a file; undefined where there is none, or nobody may look. */
const messageWith = async (client: WebClient, { channel, thread }: Where, file: string) => {
  if (!thread) return undefined;
  try {
    const { messages = [] } = await client.conversations.replies({ channel, ts: thread, limit: 200 });
    return messages.find(({ files = [] }) => files.some(({ id }) => id === file))?.ts;
  } catch {
    return undefined;
  }
};

/** Takes a file away, and what was said beside it. */
export const takeFile = async (client: WebClient, where: Where, file: string): Promise<void> => {
  const ts = await messageWith(client, where, file);
  if (ts) await client.chat.delete({ channel: where.channel, ts });
  await client.files.delete({ file });
};
