import { type Browser, chromium } from 'playwright-core';

const quiet = [
  'disable-gpu',
  'disable-quic',
  'no-first-run',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...quiet.map((flag) => `--${flag}`)],
  });

export const desk = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };
