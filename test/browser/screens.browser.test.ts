import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinNetworks } from '../support/joined.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';
import { desk, openBrowser, phone } from './browser.ts';

/** What people look at beside the card, with the bot at work: the Home tab, the log, and a ping of everything. */
let place: Workplace;
let browser: Browser;
beforeAll(async () => {
  place = await openWorkplace({ page: true });
  browser = await openBrowser();
  const { doors } = place;
  await joinNetworks(doors, { said: 'for 7d because quarterly close' });
  await joinNetworks(doors, { to: 'no-icmp', owner: 'nora', channel: 'network-team' });
  await doors.command('dana', 'developers', '/peer request developer finance because the ledger API');
  await doors.awaitMessage('felix', 'finance-net', 'what waits', (words) =>
    words.includes('developer and finance: waiting'),
  );
  await doors.command('felix', 'finance-net', '/peer audit finance last 30d');
  await doors.awaitMessage('felix', 'finance-net', 'the log', (words) => words.includes('newest first'));
  await doors.command('nora', 'network-team', '/ping all');
  await doors.awaitMessage('nora', 'network-team', 'the table', (words) => words.includes('Packets pass in'));
});
afterAll(async () => {
  await browser.close();
  await place.close();
});

const screens = [
  ['the Home tab', 'felix', 'home', 'Waits for you'],
  ['the log', 'felix', 'finance-net', 'Show Every Event'],
  ['a ping of everything', 'nora', 'network-team', 'from \\ to'],
] as const;
const looks = [
  ['a phone in the light', phone, 'light'],
  ['a phone in the dark', phone, 'dark'],
  ['a desk in the light', desk, 'light'],
  ['a desk in the dark', desk, 'dark'],
] as const;
const all = screens.flatMap(([what, as, channel, until]) =>
  looks.map(([where, viewport, colorScheme]) => ({ what, as, channel, until, where, viewport, colorScheme })),
);
type Screen = (typeof all)[number];

const open = async ({ as, channel, until, viewport, colorScheme }: Screen): Promise<Page> => {
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(`${place.sandbox.slackUrl}/?as=${as}&channel=${channel}`);
  await page.getByText(until).last().waitFor();
  return page;
};

/** Elements that stand out of the screen, but those in a box that scrolls by itself. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => !element.closest('.table, pre, nav'))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 80)),
  );

/** Text whose colour is too near to its ground to be read: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const tooFaint = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = parts(colour).map((one) => {
        const part = one / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const colour = getComputedStyle(element).backgroundColor;
      const [, , , alpha = 1] = parts(colour);
      return alpha < 1 ? groundOf(element.parentElement) : colour;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      )
      .filter((element) => element.getBoundingClientRect().width > 1)
      .flatMap((element) => {
        const [one, other] = [light(getComputedStyle(element).color), light(groundOf(element))];
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        return contrast < 4.5 ? [`${contrast.toFixed(1)}: ${element.outerHTML.slice(0, 90)}`] : [];
      });
  });

test.each(all)('$what on $where fits the screen and can be read', async (screen) => {
  const page = await open(screen);
  if (process.env.SHOTS) {
    const name = `${screen.what}-${screen.where}`.replaceAll(' ', '-');
    await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    screen.viewport.width,
  );
  expect(await tooWide(page)).toEqual([]);
  expect(await tooFaint(page)).toEqual([]);
  await page.close();
});

/** What can be reached by the keyboard, in its order: which part of the page it is in, its name, and where it stands. */
const reachable = (page: Page): Promise<{ part: string; name: string; top: number }[]> =>
  page.evaluate(() => {
    const parts = ['header', 'nav.strip', 'main'];
    const nameOf = (element: HTMLElement): string =>
      element.getAttribute('aria-label') ||
      (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? (element.labels?.[0]?.textContent ?? '')
        : (element.textContent ?? ''));
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]')]
      .filter((element) => element.tabIndex >= 0 && element.checkVisibility())
      .map((element) => ({
        part: parts.find((part) => element.closest(part)) ?? 'elsewhere',
        name: nameOf(element).trim(),
        top: element.getBoundingClientRect().top,
      }));
  });

const onPhone = all.filter(({ viewport, colorScheme }) => viewport === phone && colorScheme === 'light');
const atDesk = all.filter(({ viewport, colorScheme }) => viewport === desk && colorScheme === 'light');

test.each([...onPhone, ...atDesk])(
  '$what on $where is read and worked without eyes and mouse',
  async (screen) => {
    const page = await open(screen);
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('main').getByRole('heading', { level: 2 }).count()).toBe(1);
    const found = await reachable(page);
    expect(found.filter(({ name }) => name === '')).toEqual([]);
    // Who one is and where, then the story, then what is said from the top down.
    expect([...new Set(found.map(({ part }) => part))]).toEqual(['header', 'nav.strip', 'main']);
    const tops = found.filter(({ part }) => part === 'main').map(({ top }) => Math.round(top / 8));
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    await page.close();
  },
);
