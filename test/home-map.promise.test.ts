import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The map of one's own VPCs in the Home tab: drawn when its button is clicked, and gone from the tab when it is not true any more. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
  await joinNetworks(place.doors);
}, 120_000);
afterAll(() => place.close());

type Block = { type: string; slack_file?: { id: string }; alt_text?: string };
const drive = async (door: string, body: object) => {
  const answer = await fetch(`${place.sandbox.slackUrl}/drive/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { ok: boolean; view: { blocks: Block[] } | null };
};
const opened = async (as: string): Promise<Block[]> => (await drive('home', { as })).view?.blocks ?? [];
const standing = async (as: string): Promise<string> =>
  (await fetch(`${place.sandbox.slackUrl}/drive/view?as=${as}&view=home`)).text();
const showMap = (as: string) => drive('click', { as, view: 'home', action_id: 'show_my_map' });
const imageOf = (blocks: Block[]) => blocks.find(({ type }) => type === 'image');

/** The map as it came into somebody's direct messages. */
const mapFor = async (as: string, known: readonly string[] = []) => {
  const { files = [] } = await place.doors.awaitMessage(as, 'peering-bot', 'the map', (_, seen) =>
    (seen.files ?? []).some(({ name, id }) => name === 'map-mine.png' && !known.includes(id)),
  );
  return files[0];
};

test('a click brings words and picture into the direct messages, and the picture into the tab', async () => {
  expect(imageOf(await opened('felix'))).toBeUndefined();
  await showMap('felix');
  const file = await mapFor('felix');
  expect(file?.alt_txt).toMatch(/^finance and what it is joined with\. marketing – finance: ends soon/);
  await place.doors.awaitMessage('felix', 'peering-bot', 'the words', (words) =>
    words.includes('finance and what it is joined with'),
  );
  await expect.poll(() => standing('felix'), { timeout: 20_000 }).toContain(`"id":"${file?.id}"`);
  expect(imageOf(await opened('felix'))).toMatchObject({
    slack_file: { id: file?.id },
    alt_text: expect.stringContaining('marketing – finance: ends soon'),
  });
});

test('where Slack refuses the file, the tab stands without it, and with everything else', async () => {
  await drive('fault', { method: 'views.publish', error: 'invalid_arguments', times: 1 });
  const blocks = await opened('felix');
  expect(imageOf(blocks)).toBeUndefined();
  expect(JSON.stringify(blocks)).toContain('joined with');
  // It was only not ready yet.
  expect(imageOf(await opened('felix'))).toBeDefined();
});

test('when what it shows has changed, the tab says so in place of it, until it is drawn anew', async () => {
  const before = await mapFor('felix');
  await place.doors.command('felix', 'general', '/peer remove marketing finance because the close is over');
  await expect
    .poll(() => standing('felix'), { timeout: 60_000 })
    .toMatch(/has changed since\. \*Show My Map\* draws it anew/);
  expect(imageOf(await opened('felix'))).toBeUndefined();
  await showMap('felix');
  await mapFor('felix', [before?.id ?? '']);
  await expect.poll(async () => imageOf(await opened('felix')), { timeout: 20_000 }).toBeDefined();
});

test('who owns no VPC has no button, and is told so where they ask', async () => {
  expect(JSON.stringify(await opened('aud'))).not.toContain('show_my_map');
  await place.doors.command('aud', 'general', '/peer map mine');
  const told = await place.doors.awaitMessage('aud', 'general', 'why not', (words) =>
    /own no VPC/.test(words),
  );
  expect(wordsOf(told)).toContain('/peer map');
});
