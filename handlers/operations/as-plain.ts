import { withoutMarks } from '../render/story-row.ts';

/** Words that are made for Slack, as plain text: https://docs.slack.dev/messaging/formatting-message-text */
export const asPlain = (text: string): string =>
  withoutMarks(
    text
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<@([UW]\w+)(?:\|[^>]*)?>/g, '@$1')
      .replace(/<!subteam\^(\w+)[^>]*>/g, '@$1')
      .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_, id: string, name?: string) => `#${name || id}`)
      .replace(/<(https?:[^|>]+)\|([^>]*)>/g, '$2'),
  ).trim();
