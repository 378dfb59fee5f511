import type { Browser, Page } from 'playwright-core';
import type { Doors, Seen } from '../../infra/sandbox/doors.ts';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import { openBrowser } from '../browser/browser.ts';
import { joinNetworks, requestOn } from './joined.ts';
import { openWorkplace } from './workplace.ts';

/**
 * `npm run pictures`: every screenshot of the documentation, of the page of a sandbox in which the story of the guide is lived
 * through. What the pictures show is what the bot says today.
 */
const place = await openWorkplace({ page: true });
const browser: Browser = await openBrowser();
const { doors } = place;

type Size = 'desk' | 'phone';
/** A phone's pixels are small; a guide shows its picture at a third of the width. */
const sizes = {
  desk: { viewport: { width: 1100, height: 760 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
};

type Shot = {
  as: string;
  channel: string;
  /** What has to be seen before the picture is taken. */
  until: string | RegExp;
  height?: number;
  /** Is the newest message too long for a phone, and its beginning what matters? */
  fromItsTop?: true;
  before?: (page: Page) => Promise<unknown>;
};

const shoot = async (name: string, size: Size, shot: Shot): Promise<void> => {
  const { viewport, deviceScaleFactor } = sizes[size];
  const page = await browser.newPage({
    viewport: { ...viewport, height: shot.height ?? viewport.height },
    ...{ deviceScaleFactor, timezoneId: 'Europe/London', locale: 'en-GB' },
  });
  await page.goto(`${place.sandbox.slackUrl}/?as=${shot.as}&channel=${shot.channel}`);
  await page.getByRole('textbox', { name: /Message or command/ }).waitFor();
  await shot.before?.(page);
  await page.getByText(shot.until).last().waitFor();
  if (shot.fromItsTop)
    await page
      .getByRole('article')
      .last()
      .evaluate((message) => message.scrollIntoView({ block: 'start' }));
  await page.screenshot({ path: `docs/${name}.png` });
  process.stdout.write(`docs/${name}.png\n`);
  await page.close();
};

/** The same at a desk and on a phone. */
const shootBoth = async (name: string, shot: Shot): Promise<void> => {
  await shoot(name, 'desk', shot);
  const { height: _, ...onPhone } = shot;
  await shoot(`${name}-phone`, 'phone', onPhone);
};

const sees = (as: string, channel: string, fits: RegExp, thread?: string): Promise<Seen> =>
  doors.awaitMessage(as, channel, `${fits}`, (words) => fits.test(words), 30, thread);
const cardOf = (of: Doors, { ts }: Seen, fits: RegExp): Promise<Seen> =>
  of.awaitMessage('felix', 'finance-net', `${fits}`, (words, one) => one.ts === ts && fits.test(words), 30);

const denied = async (): Promise<void> => {
  await doors.command(
    'maya',
    'marketing',
    '/peer request marketing finance for 2h because to copy the ledger',
  );
  const card = await sees('felix', 'finance-net', /marketing and finance: waiting/);
  await doors.click('felix', 'finance-net', card.ts, 'deny_request');
  const reason = 'The ledger is copied by our own job; ask us for its result.';
  await doors.submit('felix', { reason: { reason } });
  await sees('maya', 'peering-bot', /denied the peering of/);
  await shootBoth('denied-request', { as: 'maya', channel: 'peering-bot', until: 'Ask Again', height: 560 });
};

const asked = async (): Promise<Seen> => {
  await shoot('request-form', 'desk', {
    ...{ as: 'maya', channel: 'marketing', until: '172.31.0.0/16 contains 172.31.1.10', height: 800 },
    before: async (page) => {
      await page.getByRole('button', { name: 'Request a VPC peering' }).click();
      const picker = page.getByRole('combobox', { name: 'Which VPC does it want to reach?' });
      await picker.click();
      await picker.fill('172.31.1.10');
    },
  });
  await doors.close('maya');
  await doors.command('maya', 'marketing', '/peer request marketing finance for 7d because quarterly close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the second card', (words) =>
    /marketing and finance: waiting[\s\S]*quarterly close/.test(words),
  );
  await shootBoth('approval-card', {
    as: 'felix',
    channel: 'finance-net',

    until: 'Approve Request',
  });
  return card;
};

const connected = async (card: Seen): Promise<void> => {
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await cardOf(doors, card, /connected and verified/);
  await shoot('verified-request', 'desk', {
    ...{ as: 'felix', channel: 'finance-net', until: 'connected and verified', height: 640 },
  });
  await doors.command('felix', 'general', '/peer audit finance last 30d');
  await sees('felix', 'general', /about \*finance\*/);
  await shoot('audit-answer', 'desk', {
    ...{ as: 'felix', channel: 'general', until: 'Show Every Event', height: 600 },
  });
};

const blocked = async (): Promise<void> => {
  await joinNetworks(doors, { to: 'no-icmp', owner: 'nora', channel: 'network-team' });
  await doors.command('maya', 'marketing', '/ping no-icmp from marketing');
  await sees('maya', 'marketing', /Show All Checks/);
  await shootBoth('ping-blocked', {
    as: 'maya',
    channel: 'marketing',
    until: 'Propose This Rule',
    height: 560,
  });
};

const ended = async (card: Seen): Promise<void> => {
  await doors.command('felix', 'general', `/peer remove ${requestOn(card)} because the close is over`);
  await cardOf(doors, card, /are gone/);
  await shootBoth('ended-peering', {
    ...{ as: 'felix', channel: 'finance-net', until: 'are gone', fromItsTop: true, height: 640 },
  });
};

const emergency = async (): Promise<void> => {
  await doors.command('milo', 'marketing', '/peer request marketing finance for 4h because payments fail');
  const card = await sees('felix', 'finance-net', /marketing and finance: waiting[\s\S]*payments fail/);
  const words = `/peer break-glass ${requestOn(card)} because payments fail, and nobody of Finance answers`;
  await doors.command('nora', 'network-team', words);
  const done = await cardOf(doors, card, /connected and verified/);
  if (!/mergency/.test(wordsOf(done))) throw new Error('The card does not say that it was an emergency.');
  await shootBoth('emergency-approval', {
    ...{ as: 'felix', channel: 'finance-net', until: 'Emergency', fromItsTop: true, height: 700 },
  });
};

try {
  await denied();
  const card = await asked();
  await connected(card);
  await blocked();
  await ended(card);
  await emergency();
} finally {
  await browser.close();
  await place.close();
}
