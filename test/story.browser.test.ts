import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser/browser.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let place: Workplace;
let browser: Browser;
beforeAll(async () => {
  place = await openWorkplace({ page: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await place.close();
});

const openAs = async (as: string, channel: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${place.sandbox.slackUrl}/?as=${as}&channel=${channel}`);
  await page.getByRole('textbox', { name: `Message or command in ${channel}` }).waitFor();
  return page;
};

const say = async (page: Page, channel: string, text: string): Promise<void> => {
  const box = page.getByRole('textbox', { name: `Message or command in ${channel}` });
  await box.fill(text);
  await box.press('Enter');
};

test('Maya asks by command, Felix approves on the card, and both see it verified', async () => {
  const maya = await openAs('maya', 'marketing');
  await say(maya, 'marketing', '/peer request marketing finance for 7d because quarterly close');
  await maya.getByText('Waiting for an owner of finance').waitFor();

  const felix = await openAs('felix', 'finance-net');
  await felix.getByRole('button', { name: 'Approve Request' }).click();
  const dialog = felix.getByRole('dialog', { name: 'Join the two networks?' });
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await felix.getByText('4 of 4 packets passed from MarketingServer to 172.31.1.10').first().waitFor();
  await felix
    .getByRole('heading', { name: 'Peering of marketing and finance: connected and verified' })
    .waitFor();
  expect(await felix.getByRole('button', { name: 'Approve Request' }).count()).toBe(0);

  await maya.getByRole('button', { name: /peering-bot/ }).click();
  await maya.getByText('Peering of marketing and finance: connected and verified').waitFor();

  const strip = maya.getByRole('navigation', { name: 'The first story' });
  await strip.getByRole('button', { name: '3 Watch it connect ✓' }).waitFor();
  await strip.getByRole('button', { name: '4 Ping as Maya', exact: true }).click();
  const box = maya.getByRole('textbox', { name: 'Message or command in marketing' });
  await expect.poll(() => box.inputValue()).toBe('/ping finance from marketing');
  await box.press('Enter');
  await strip.getByRole('button', { name: '4 Ping as Maya ✓' }).waitFor();
  await strip.getByRole('button', { name: '5 Look back as Felix', exact: true }).click();
  await maya.getByRole('textbox', { name: 'Message or command in finance-net' }).press('Enter');
  await strip.getByRole('button', { name: '5 Look back as Felix ✓' }).waitFor();
});

test('AWS is changed behind the bot’s back from the page, and the page says what was changed', async () => {
  const nora = await openAs('nora', 'network-team');
  await nora.getByText('Behind the bot’s back').click();
  const where = nora.getByRole('combobox', { name: 'Where in AWS' });
  await where.selectOption({ label: 'marketing, of marketing ↔ finance' });
  await nora.getByRole('button', { name: 'Delete a route' }).click();
  await nora.getByText(/Delete a route: the route to 172\.31\.0\.0\/16 in rtb-0a1/).waitFor();
});

test('what only one person may see is not shown to another', async () => {
  const maya = await openAs('maya', 'marketing');
  await say(maya, 'marketing', '/peer help');
  await maya.getByText('What /peer and /ping can do').waitFor();
  const milo = await openAs('milo', 'marketing');
  await milo.getByRole('list', { name: 'Messages' }).waitFor();
  expect(await milo.getByText('What /peer and /ping can do').count()).toBe(0);
});

test('the form searches VPCs, says below a field what is wrong, and sends the request', async () => {
  const dana = await openAs('dana', 'developers');
  await dana.getByRole('button', { name: 'Request a VPC peering' }).click();
  const form = dana.getByRole('dialog', { name: 'Request a peering' });
  const choose = async (label: string, typed: string, option: RegExp) => {
    const box = form.getByRole('combobox', { name: label });
    await box.click();
    await box.fill(typed);
    await form.getByRole('option', { name: option }).click();
  };
  await choose('Which VPC asks?', 'devel', /^developer/);
  await choose('Which VPC does it want to reach?', 'devel', /^developer/);
  await form.getByRole('textbox', { name: 'Why?' }).fill('the ledger API needs testing');
  await form.getByRole('button', { name: 'Send Request' }).click();
  await form.getByText('Choose another VPC than the one that asks.').waitFor();
  await choose('Which VPC does it want to reach?', '444455556666', /^finance/);
  const length = form.getByRole('combobox', { name: 'For how long?' });
  await length.selectOption({ label: '14 days' });
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await form.getByLabel('Or until when?').fill(`${inTenDays}T18:00`);
  await form.getByRole('button', { name: 'Send Request' }).click();
  await form.getByText('Both this and a length (14 days) are filled in.').waitFor();
  expect(await form.getByRole('textbox', { name: 'Why?' }).inputValue()).toBe('the ledger API needs testing');
  await length.selectOption({ label: 'Until the date below' });
  await form.getByRole('button', { name: 'Send Request' }).click();
  await form.waitFor({ state: 'detached' });
  const fiona = await openAs('fiona', 'finance-net');
  await fiona
    .getByRole('heading', { name: 'Peering of developer and finance: waiting for approval' })
    .waitFor();
});

test('every control on the page has a name', async () => {
  const felix = await openAs('felix', 'finance-net');
  await felix.getByRole('button', { name: 'Approve Request' }).waitFor();
  const nameless = await felix.evaluate(() =>
    [...document.querySelectorAll('button, input, select, textarea')]
      .filter((control) => {
        const labelled =
          control instanceof HTMLInputElement || control instanceof HTMLSelectElement
            ? control.labels?.length
            : 0;
        return !(control.textContent?.trim() || control.getAttribute('aria-label') || labelled);
      })
      .map((control) => control.outerHTML),
  );
  expect(nameless).toEqual([]);
});
