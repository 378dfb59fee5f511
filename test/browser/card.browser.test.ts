import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

let place: Workplace;
let browser: Browser;
beforeAll(async () => {
  place = await openWorkplace({ page: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
});
afterAll(async () => {
  await browser.close();
  await place.close();
});

const edges = async (one: Locator): Promise<{ top: number; bottom: number }> => {
  const box = await one.boundingBox();
  if (!box) throw new Error('It is not shown.');
  return { top: box.y, bottom: box.y + box.height };
};

const openAs = async (
  as: string,
  channel: string,
  viewport: { width: number; height: number },
): Promise<Page> => {
  const page = await browser.newPage({ viewport });
  await page.goto(`${place.sandbox.slackUrl}/?as=${as}&channel=${channel}`);
  return page;
};

test.each([
  ['a phone', { width: 390, height: 844 }],
  ['a desk', { width: 1280, height: 900 }],
])(
  'on %s the heading, the question and Approve are seen together, without scrolling',
  async (_, viewport) => {
    await place.doors.command(
      'maya',
      'marketing',
      '/peer request marketing finance for 7d because the quarterly close needs the ledger until the auditors are done with it',
    );
    const page = await openAs('felix', 'finance-net', viewport);
    const card = page.getByRole('article', { name: /Approval needed/ }).last();
    const approve = card.getByRole('button', { name: 'Approve Request' });
    await approve.waitFor();
    const list = await edges(page.getByRole('list', { name: 'Messages' }));
    const composer = await edges(page.getByRole('textbox', { name: /Message or command/ }));
    const heading = await edges(card.getByRole('heading', { name: /marketing and finance: waiting/ }));
    const question = await edges(card.getByText('asks to connect').first());
    const { bottom } = await edges(approve);
    expect(heading.top).toBeGreaterThanOrEqual(Math.max(0, list.top));
    expect(question.top).toBeGreaterThan(heading.top);
    expect(bottom).toBeLessThanOrEqual(Math.min(composer.top, viewport.height));
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/card-${viewport.width}.png` });
    await page.close();
  },
);
