import { expect, test } from 'vitest';
import { makeLinks } from '../../../handlers/slack/links.ts';

const place = { kind: 'card' as const, channel: 'C1', ts: '1.2' };
const busy = { error: 'ratelimited', isUnsure: false };

test('a link is asked for once, also by those who ask while it is on its way', async () => {
  const asked: string[] = [];
  const links = makeLinks({
    link: async ({ ts }) => {
      asked.push(ts);
      return { link: `https://slack.example/${ts}` };
    },
  });
  const [one, other] = await Promise.all([links([place]), links([place])]);
  expect([one?.links, other?.links, (await links([place])).links]).toEqual(
    Array(3).fill(['https://slack.example/1.2']),
  );
  expect(asked).toEqual(['1.2']);
});

test('a link that Slack refused to tell is asked for again', async () => {
  const answers = [{ fault: busy }, { link: 'https://slack.example/1.2' }];
  const links = makeLinks({ link: async () => answers.shift() ?? { fault: busy } });
  expect(await links([place])).toEqual({ links: [], faults: [busy] });
  expect(await links([place])).toEqual({ links: ['https://slack.example/1.2'], faults: [] });
  expect((await links([place])).links).toEqual(['https://slack.example/1.2']);
});
