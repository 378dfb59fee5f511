import type { App } from '@slack/bolt';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundlePage } from '../../infra/sandbox/slack/page/bundle.ts';
import type { Workspace } from '../../infra/sandbox/slack/server.ts';
import { clientOf, connectBot, manifest, openWorkspace } from '../infra/sandbox/slack/bot.ts';
import { desk, openBrowser, phone } from './browser.ts';

/** The page alone, before an app of the tests' own: it has to serve whatever a bot may send. */
let workspace: Workspace;
let app: App;
let stopBot: () => Promise<unknown>;
let browser: Browser;
const heard: unknown[] = [];

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const networks = ['Finance', 'Marketing', 'Developer'].map(option);

const form = {
  type: 'modal',
  callback_id: 'form',
  title: plain('Ask'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'to',
      label: plain('Which network?'),
      element: {
        type: 'external_select',
        action_id: 'value',
        min_query_length: 0,
        initial_option: option('Finance'),
      },
    },
    {
      type: 'input',
      block_id: 'until',
      label: plain('Until when?'),
      element: { type: 'datepicker', action_id: 'value', initial_date: '2027-01-31' },
    },
    {
      type: 'input',
      block_id: 'why',
      label: plain('Why?'),
      element: { type: 'plain_text_input', action_id: 'value' },
    },
  ],
} as const;

const confirm = {
  title: plain('Deny it?'),
  text: plain('They are told.'),
  confirm: plain('Deny'),
  deny: plain('Not now'),
  style: 'danger',
} as const;

const card = [
  { type: 'header', text: plain('May marketing reach finance?') },
  { type: 'section', text: { type: 'mrkdwn', text: 'Route `172.31.0.0/16` and *nothing* else' } },
  {
    type: 'actions',
    block_id: 'decide',
    elements: [
      { type: 'button', action_id: 'approve', style: 'primary', text: plain('Approve') },
      { type: 'button', action_id: 'deny', style: 'danger', text: plain('Deny it'), confirm },
      {
        type: 'overflow',
        action_id: 'more',
        options: [option('Emergency Approval'), option('Show the Log')],
      },
    ],
  },
] as const;

const home = [
  { type: 'section', text: { type: 'mrkdwn', text: '*Waits for you*' } },
  { type: 'actions', elements: [{ type: 'button', action_id: 'ask', text: plain('Ask for a Peering') }] },
] as const;

const answerAll = (): void => {
  app.command('/peer', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: structuredClone(form) as never });
  });
  app.options('value', async ({ ack, payload }) => {
    const fits = networks.filter(({ value }) => value.includes(payload.value.toLowerCase()));
    await ack({ options: fits });
  });
  app.view('form', async ({ ack, view }) => {
    heard.push(view.state.values);
    await ack();
  });
  app.action(/./, async ({ ack, action }) => {
    heard.push(action);
    await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: structuredClone(home) as never },
    });
  });
};

beforeAll(async () => {
  workspace = await openWorkspace({ manifest, page: bundlePage });
  const bot = await connectBot(workspace);
  app = bot.app;
  stopBot = bot.stop;
  answerAll();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stopBot();
  await workspace.stop();
});

const openAs = async (as: string, channel: string, viewport = desk): Promise<Page> => {
  const page = await browser.newPage({ viewport });
  await page.goto(`${workspace.url}/?as=${as}&channel=${channel}`);
  return page;
};

const composerOf = (page: Page, channel: string): Locator =>
  page.getByRole('textbox', { name: `Message or command in ${channel}` });

const botSays = (channel: string, blocks: unknown) =>
  clientOf(workspace, workspace.slack.world.tokens.bot).chat.postMessage({
    channel,
    text: 'a card',
    blocks: structuredClone(blocks) as never,
  });

const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

/** Until it is so: the page does it a moment after what is waited for can be seen. */
const becomesFocused = (locator: Locator) => expect.poll(() => isFocused(locator)).toBe(true);

const upload = async (channel_id: string, name: string, content: Buffer): Promise<void> => {
  const client = clientOf(workspace, workspace.slack.world.tokens.bot);
  await client.files.uploadV2({ channel_id, filename: name, file: content, title: name });
};

test('a prefilled searchable select shows its value, is searched from anew, and sends what it shows', async () => {
  const page = await openAs('maya', 'marketing');
  await composerOf(page, 'marketing').fill('/peer request');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Ask' });
  const network = dialog.getByRole('combobox', { name: 'Which network?' });
  await expect.poll(() => network.inputValue()).toBe('Finance');
  await becomesFocused(network);
  await network.fill('mark');
  await dialog.getByRole('option', { name: 'Marketing' }).waitFor();
  await dialog.getByRole('textbox', { name: 'Why?' }).fill('a reason');
  expect(await network.inputValue()).toBe('Finance');
  expect(await dialog.getByLabel('Until when?').inputValue()).toBe('2027-01-31');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(heard.at(-1)).toMatchObject({
    to: { value: { selected_option: { value: 'finance' } } },
    until: { value: { selected_date: '2027-01-31' } },
    why: { value: { value: 'a reason' } },
  });
  await becomesFocused(composerOf(page, 'marketing'));
});

test('the focus is in the composer at the start, on the field that is wrong, and back where one was', async () => {
  const page = await openAs('maya', 'marketing');
  await becomesFocused(composerOf(page, 'marketing'));
  await composerOf(page, 'marketing').fill('/peer request');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Ask' });
  await dialog.getByRole('button', { name: 'Send' }).click();
  await becomesFocused(dialog.getByRole('textbox', { name: 'Why?' }));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await becomesFocused(composerOf(page, 'marketing'));
});

test('arrow keys go through the commands, and Enter takes the one that is reached', async () => {
  const page = await openAs('maya', 'marketing');
  const composer = composerOf(page, 'marketing');
  await composer.fill('/p');
  await page.getByRole('option', { name: /\/ping/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const commands = page.getByRole('listbox', { name: 'Commands' });
  expect(await commands.getByRole('option', { selected: true }).textContent()).toContain('/ping');
  await page.keyboard.press('Enter');
  expect(await composer.inputValue()).toBe('/ping ');
  await composer.fill('/p');
  await page.keyboard.press('Escape');
  expect(await commands.count()).toBe(0);
});

test('overflow menus and confirmations are worked by keyboard alone', async () => {
  await botSays('C0MARKETINGNET', card);
  const page = await openAs('maya', 'marketing-net');
  const more = page.getByRole('button', { name: 'More actions' });
  await more.focus();
  await page.keyboard.press('Enter');
  await becomesFocused(page.getByRole('menuitem', { name: 'Emergency Approval' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => heard.at(-1))
    .toMatchObject({ action_id: 'more', block_id: 'decide', selected_option: { value: 'show the log' } });
  await becomesFocused(more);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('menu').count()).toBe(0);
  const deny = page.getByRole('button', { name: 'Deny it' });
  await deny.focus();
  await page.keyboard.press('Enter');
  // What cannot be taken back is not one keystroke away.
  await becomesFocused(page.getByRole('dialog').getByRole('button', { name: 'Not now' }));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => heard.at(-1)).toMatchObject({ action_id: 'deny' });
  await becomesFocused(deny);
});

test('buttons look as Slack’s do, code has a fixed width, and everything else has one typeface', async () => {
  await botSays('C0MARKETINGNET', card);
  const page = await openAs('maya', 'marketing-net');
  const styleOf = (locator: Locator, property: string) =>
    locator.last().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('Approve').last().waitFor();
  expect(await styleOf(button('Approve'), 'background-color')).toBe('rgb(0, 122, 90)');
  expect(await styleOf(button('Deny it'), 'background-color')).toBe('rgb(192, 19, 67)');
  expect(await styleOf(page.locator('code', { hasText: '172.31.0.0/16' }), 'font-family')).toMatch(/mono/i);
  const faces = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest('code, pre'))
      .map((element) => getComputedStyle(element).fontFamily),
  );
  expect([...new Set(faces)]).toHaveLength(1);
});

test('in the dark no part of a message has a ground of its own', async () => {
  await botSays('C0MARKETINGNET', card);
  const page = await browser.newPage({ viewport: desk, colorScheme: 'dark' });
  await page.goto(`${workspace.url}/?as=maya&channel=marketing-net`);
  await page.getByRole('heading', { name: 'May marketing reach finance?' }).last().waitFor();
  const strips = await page.evaluate(() =>
    [...document.querySelectorAll('.message .blocks *')]
      .filter((element) => !element.closest('code, pre, button'))
      .map((element) => getComputedStyle(element).backgroundColor)
      .filter((colour) => colour !== 'rgba(0, 0, 0, 0)'),
  );
  expect(strips).toEqual([]);
});

test('files are shown: a CSV by its first lines, a picture as one', async () => {
  const lines = Array.from({ length: 20 }, (_, index) => `${index},maya,"asked, and waits"`);
  await upload('C0MARKETING', 'log.csv', Buffer.from(`number,who,what\n${lines.join('\n')}\n`));
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await upload('C0MARKETING', 'map.png', Buffer.from(dot, 'base64'));
  const page = await openAs('maya', 'marketing');
  await page.getByText('0,maya,"asked, and waits"').waitFor();
  await page.getByText('and 15 more lines').waitFor();
  expect(await page.getByText('19,maya').count()).toBe(0);
  const picture = page.getByRole('img', { name: 'map.png' });
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
});

test('what is new is marked by channel and by person, until one looks', async () => {
  await botSays('C0DEVELOPERNET', card);
  const page = await openAs('dana', 'developers');
  await page.getByRole('button', { name: '# developer-net (1 new)' }).waitFor();
  await page.getByRole('button', { name: 'Be Devon Reed (1 new)' }).waitFor();
  await page.getByRole('button', { name: '# developer-net (1 new)' }).click();
  await page.getByRole('button', { name: '# developer-net', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Be Devon Reed (1 new)' }).click();
  await page.getByRole('button', { name: '# developer-net', exact: true }).waitFor();
});

test('the Home tab shows what the bot published for this person, and its buttons work', async () => {
  const page = await openAs('nora', 'general');
  await page.getByRole('button', { name: '⌂ Home' }).click();
  await page.getByText('Waits for you').waitFor();
  await page.getByRole('button', { name: 'Ask for a Peering' }).click();
  await expect.poll(() => heard.at(-1)).toMatchObject({ action_id: 'ask' });
});

test('an empty channel offers examples, and a click has one ready to be sent', async () => {
  const page = await openAs('nora', 'network-team');
  await page.getByRole('button', { name: '/ping all' }).click();
  const composer = composerOf(page, 'network-team');
  await expect.poll(() => composer.inputValue()).toBe('/ping all');
  await becomesFocused(composer);
});

test('on a phone at most 120 pixels stand above the messages, and nothing is wider than the screen', async () => {
  const page = await openAs('maya', 'marketing-net', phone);
  await composerOf(page, 'marketing-net').waitFor();
  const { top, width } = await page.getByRole('list', { name: 'Messages' }).evaluate((list) => ({
    top: list.getBoundingClientRect().top,
    width: document.documentElement.scrollWidth,
  }));
  expect(top).toBeLessThanOrEqual(120);
  expect(width).toBeLessThanOrEqual(phone.width);
  await page.getByRole('combobox', { name: 'Channel' }).selectOption('general');
  await composerOf(page, 'general').waitFor();
  const { height } = await composerOf(page, 'general').evaluate((box) => box.getBoundingClientRect());
  expect(height).toBeLessThan(60);
});

test('on a phone a table keeps its last column on the screen', async () => {
  const cell = (text: string) => ({ type: 'raw_text', text });
  const row = ['2026-11-29 02:08:05', 'PR-CW6GF', 'Felix Brandt', 'approved it for the owners of finance'];
  const rows = [['When', 'Request', 'Who', 'What happened'], row].map((one) => one.map(cell));
  await botSays('C0MARKETINGNET', [{ type: 'table', rows }]);
  const page = await openAs('maya', 'marketing-net', phone);
  const what = page.getByRole('cell', { name: 'approved it for the owners of finance' });
  await what.waitFor();
  const { right, width } = await what.evaluate((element) => element.getBoundingClientRect());
  expect(right).toBeLessThanOrEqual(phone.width);
  expect(width).toBeGreaterThan(120);
});
