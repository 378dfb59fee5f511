import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instance } from '../infra/sandbox/aws/cloud/state.ts';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The sender was well when the plan was made, which is where the bot knows it from, and is not when packets are to be sent. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ timing: { deliveryTimeout: 20_000 } });
});
afterAll(() => place.close());

const senders = (): Instance[] => {
  const found = place.sandbox.cloud.state.instances.filter(({ id }) =>
    ['i-0a10000000000001', 'i-0f10000000000002'].includes(id),
  );
  if (found.length !== 2) throw new Error('The world has no such instances.');
  return found;
};

/** Asked for and approved, and between the two the senders have changed; in the words of the owners' card. */
const joinAfter = async (change: (sender: Instance) => void): Promise<string> => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance because tests');
  const isNew = (words: string) => words.includes('marketing and finance: waiting');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', isNew);
  senders().forEach(change);
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  const isVerdict = (words: string, { ts }: Seen) => ts === card.ts && /erified/.test(words);
  const verdict = await doors.awaitMessage('felix', 'finance-net', 'the verdict', isVerdict, 30);
  const id = requestOn(card);
  for (const sender of senders()) {
    sender.agent = { ...sender.agent, status: 'Online', platform: 'Linux' };
    sender.state = 'running';
  }
  await doors.command('maya', 'marketing', `/peer remove ${id} because of the next test`);
  const isGone = (words: string) => words.includes(id) && words.includes(': removed');
  await doors.awaitMessage('maya', 'peering-bot', 'removed', isGone, 30);
  return wordsOf(verdict);
};

test.each<[what: string, change: (sender: Instance) => void, said: RegExp]>([
  [
    'whose agent has gone quiet',
    ({ agent }) => Object.assign(agent, { status: 'ConnectionLost' }),
    /offline/,
  ],
  ['that SSM no longer knows', ({ agent }) => Object.assign(agent, { status: 'none' }), /SSM does not know/],
  ['that was stopped', (sender) => Object.assign(sender, { state: 'stopped' }), /not running/],
])(
  'a sender %s since the plan is told as that, soon, and not as a network that drops packets',
  async (_, change, said) => {
    const began = Date.now();
    const words = await joinAfter(change);
    expect(words).toMatch(said);
    expect(words).not.toMatch(/packets? (were |was )?lost/i);
    expect(Date.now() - began).toBeLessThan(20_000);
  },
  60_000,
);
