import type { Block } from 'slack-blocks-to-jsx';

/**
 * In Slack, `verbatim` keeps plain words from being made into links and mentions; markup counts all the same
 * (https://docs.slack.dev/reference/block-kit/composition-objects/text-object). The library takes it for no markup at
 * all, and makes nothing of plain words in any case, so it is left out for it.
 */
export const withoutVerbatim = <Shown extends Block>(block: Shown): Shown =>
  JSON.parse(JSON.stringify(block, (key, value) => (key === 'verbatim' ? undefined : value)));
