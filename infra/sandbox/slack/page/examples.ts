/** What may be typed first, by channel. They are sent as they stand. */
const examples: Readonly<Record<string, readonly string[]>> = {
  marketing: [
    '/ping finance from marketing',
    '/peer request marketing finance for 7d because quarterly close',
    '/peer help',
  ],
  developers: [
    '/peer request developer to finance because the ledger API needs testing for 14d',
    '/ping finance from developer',
    '/peer help',
  ],
  'network-team': ['/ping all', '/peer list', '/peer help'],
};

const usual = ['/peer list', '/ping finance', '/peer help'];

export const examplesFor = (channel: string): readonly string[] => examples[channel] ?? usual;
