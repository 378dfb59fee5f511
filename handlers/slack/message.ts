import type { KnownBlock } from '@slack/types';

/** What is sent to Slack: blocks, and a text that says the same to notifications and screen readers. */
export type Message = { text: string; blocks: KnownBlock[] };
