import { describe, expect, it } from 'vitest';
import { escapeMentions, storedText } from '../../../../infra/sandbox/slack/workspace/text.ts';
import { workspaceWorld } from '../../../../infra/sandbox/world/workspace.ts';

const world = workspaceWorld();

describe('typed text', () => {
  it.each([
    ['@felix', '<@U0FELIX|felix>'],
    ['(@felix, @fiona)', '(<@U0FELIX|felix>, <@U0FIONA|fiona>)'],
    ['@felix.', '<@U0FELIX|felix>.'],
    ['@nobody', '@nobody'],
    ['felix@northwind.example', 'felix@northwind.example'],
    ['@network-team', '<!subteam^S0NETWORK|@network-team>'],
    ['#network-team', '<#C0NETWORK|network-team>'],
    ['#peering-bot', '#peering-bot'],
    ['@peering-bot', '<@U0PEERINGBOT|peering-bot>'],
    ['@here', '<!here>'],
    ['see https://example.com/a?b=1&c=2', 'see <https://example.com/a?b=1&amp;c=2>'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['“smart” quotes stay', '“smart” quotes stay'],
  ])('%s becomes %s', (typed, escaped) => {
    expect(escapeMentions(world, typed)).toBe(escaped);
  });

  it('is stored with ids alone', () => {
    expect(storedText(world, '@felix of @network-team in #general')).toBe(
      '<@U0FELIX> of <!subteam^S0NETWORK> in <#C0GENERAL>',
    );
  });
});
