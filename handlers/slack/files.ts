import type { WebClient } from '@slack/web-api';
import { readFault, type SlackFault } from './errors.ts';

type SentFile = {
  readonly name: string;
  readonly title: string;
  /** What it shows, for those who do not see it; at most 1,000 characters. */
  readonly altText: string;
  readonly content: Uint8Array | string;
  /** What is said beside it, without markup of ours. */
  readonly comment?: string;
};

type Where = { readonly channel: string; readonly thread?: string | undefined };

/** Brings a file into a conversation. What Slack says instead is a value: the words that go with it stand without it. */
export const shareFile = async (
  client: WebClient,
  { channel, thread }: Where,
  { name, title, altText, content, comment }: SentFile,
): Promise<{ file: string } | { fault: SlackFault }> => {
  try {
    const { files = [] } = await client.filesUploadV2({
      ...{ filename: name, title, alt_text: altText, file: Buffer.from(content) },
      ...(comment && { initial_comment: comment }),
      ...(thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel }),
    });
    return { file: files[0]?.files?.[0]?.id ?? '' };
  } catch (error) {
    return { fault: readFault(error) };
  }
};
