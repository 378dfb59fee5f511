import { createHmac } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Buttons and forms stand for weeks, and what an older version wrote into them may have another shape. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ http: true });
});
afterAll(() => place.close());

const isOutdated = (words: string): boolean => words.includes('does nothing any more');

/** As Slack calls: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const callAsSlack = async (payload: object): Promise<Response> => {
  const { transport } = place.config.slack;
  if (transport.kind !== 'http') throw new Error('This bot is called over HTTP.');
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', transport.signingSecret).update(`v0:${at}:${body}`).digest('hex');
  return fetch(`http://127.0.0.1:${transport.port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-signature': `v0=${signature}`,
      'x-slack-request-timestamp': at,
    },
    body,
  });
};

const withButton = async (value: string): Promise<string> => {
  const { botToken, apiUrl = '' } = place.config.slack;
  const client = new WebClient(botToken, { slackApiUrl: apiUrl });
  const text = { type: 'plain_text' as const, text: 'Propose This Rule' };
  const button = { type: 'button' as const, action_id: ids.proposeRule, text, value };
  const { ts } = await client.chat.postMessage({
    channel: 'C0FINANCENET',
    text: 'An older answer',
    blocks: [{ type: 'actions', elements: [button] }],
  });
  return ts ?? '';
};

test('a button that proposes a rule of another shape is answered, and so is one for a VPC that is gone', async () => {
  const { doors } = place;
  await doors.click('felix', 'finance-net', await withButton('{"rule":"of before"}'), ids.proposeRule);
  await doors.awaitMessage('felix', 'finance-net', 'that the button is old', isOutdated);
  const gone = { from: 'gone-vpc', to: 'finance', groupId: 'sg-1', protocol: 'icmp', source: '10.0.0.0/16' };
  await doors.click('felix', 'finance-net', await withButton(JSON.stringify(gone)), ids.proposeRule);
  await doors.awaitMessage('felix', 'finance-net', 'that a VPC is gone', (words) =>
    words.includes('no longer has both *gone-vpc* and *finance*'),
  );
});

test('a form that does not say what it is about is answered when it comes in', async () => {
  const answer = await callAsSlack({
    type: 'view_submission',
    team: { id: 'T0NORTHWIND' },
    user: { id: 'U0FELIX', team_id: 'T0NORTHWIND', name: 'felix' },
    view: {
      callback_id: 'deny_form',
      private_metadata: '{"request":"of before"}',
      state: { values: { [ids.reason]: { [ids.reason]: { type: 'plain_text_input', value: 'not now' } } } },
    },
  });
  expect(answer.status).toBe(200);
  await place.doors.awaitMessage('felix', 'peering-bot', 'that the form is old', isOutdated);
});
