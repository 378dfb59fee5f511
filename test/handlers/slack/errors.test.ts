import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { expect, test } from 'vitest';
import { unreachedLines } from '../../../handlers/render/unreached.ts';
import { isDefinite, readFault } from '../../../handlers/slack/errors.ts';
import { dueAt } from '../../../src/request/due.ts';
import { offeredAgainAt } from '../../../src/request/offers.ts';
import type { Unreached } from '../../../src/request/shapes.ts';
import { aRequest, planned, requested } from '../../support/builders.ts';

const said = (error: string) => new WebAPIPlatformError({ ok: false, error });
const network = (code: string) =>
  new WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

test.each(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'])(
  '%s passes by itself, and may have been done',
  (error) => expect(readFault(said(error))).toEqual({ error, mendedBy: 'time', isUnsure: true }),
);

test.each([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'ekm_access_denied',
  'user_disabled',
])('%s is mended by people there, and was not done', (error) =>
  expect(readFault(said(error))).toEqual({ error, isUnsure: false }),
);

test.each([
  'missing_scope',
  'token_revoked',
  'invalid_auth',
  'account_inactive',
  'invalid_blocks',
  'msg_too_long',
  'msg_blocks_too_long',
  'a_word_that_slack_thought_of_later',
])('%s is for whoever runs the bot', (error) =>
  expect(readFault(said(error))).toEqual({ error, mendedBy: 'keeper', isUnsure: false }),
);

test.each([
  ['a status', new WebAPIHTTPError(503, 'Service Unavailable', {}), 'http_503', true],
  ['a page of a proxy', said('<html><body>Bad gateway</body></html>'), 'unreadable_answer', true],
  ['a reset connection', network('ECONNRESET'), 'ECONNRESET', true],
  ['a connection that never was', network('ECONNREFUSED'), 'ECONNREFUSED', false],
  ['a name that is not found', network('EAI_AGAIN'), 'EAI_AGAIN', false],
  [
    'an answer that takes too long',
    new WebAPIRequestError(new DOMException('', 'TimeoutError')),
    'no_answer',
    true,
  ],
])('%s passes by itself', (_, thrown, error, isUnsure) =>
  expect(readFault(thrown)).toEqual({ error, mendedBy: 'time', isUnsure }),
);

test('a rate limit passes by itself, was certainly not done, and names its time', () =>
  expect(readFault(new WebAPIRateLimitedError(30))).toEqual({
    ...{ error: 'ratelimited', mendedBy: 'time', isUnsure: false, afterMs: 30_000 },
  }));

test('what Slack never says is a defect of ours, and not one of the channel’s people', () =>
  expect(readFault(new TypeError('x is undefined'))).toMatchObject({ error: 'defect', mendedBy: 'keeper' }));

test.each(['user_not_found', 'subteam_disabled', 'no_such_subteam'])(
  '%s is a definite answer, and nothing to try again in a moment',
  (error) => expect(isDefinite(readFault(said(error)))).toBe(true),
);

const told = (one: Partial<Unreached>, offers = 1): string =>
  unreachedLines({ unreached: [{ kind: 'card', channel: 'C0B', error: 'x', ...one }], offers }).join(' ');

test.each([
  ['not_in_channel', /invite me with `\/invite`/],
  ['is_archived', /unarchive/],
  ['channel_not_found', /deleted, or it is private/],
  ['restricted_action_read_only_channel', /An admin of Slack/],
  ['channel_is_shared_outside', /shared with another company/],
])('of %s the asker reads what mends that one', (error, words) => {
  expect(told({ error })).toMatch(words);
  if (!/not_in|not_found/.test(error)) expect(told({ error })).not.toContain('/invite');
});

test('a fault that passes by itself is not told at once, and never as a reason to invite anybody', () => {
  const passing = { error: 'internal_error', mendedBy: 'time' as const };
  expect(told(passing)).toBe('');
  expect(told(passing, 8)).toContain('Nothing is lost; I try again by myself.');
  expect(told(passing, 8)).not.toContain('invite');
});

test('what only the keeper can mend asks nothing of the channel’s people', () => {
  expect(told({ error: 'missing_scope', mendedBy: 'keeper' })).toContain('Whoever runs me has to mend that');
});

/** When it is offered again, in seconds after each of so many offers. */
const pausesOf = (status: 'waits' | 'ended', unreached: Unreached, count: number): (number | undefined)[] => {
  const waiting = aRequest([requested, planned]);
  const base = status === 'waits' ? waiting : { ...waiting, status: 'denied' as const };
  return Array.from({ length: count }, (_, index) => {
    const request = { ...base, shown: base.changed, unreached: [unreached], offers: index + 1 };
    const again = offeredAgainAt(request);
    if (again !== undefined) expect(dueAt(request)).toBeLessThanOrEqual(again);
    return again === undefined ? undefined : (again - request.at) / 1000;
  });
};
const passing: Unreached = { kind: 'card', channel: 'C0B', error: 'http_500', mendedBy: 'time' };

test('a fault that passes is tried again within seconds, then further and further apart', () => {
  expect(pausesOf('waits', passing, 14)).toEqual([1, 2, 4, 8, 16, 16, 16, 32, 64, 128, 256, 300, 300, 300]);
  expect(pausesOf('waits', passing, 500).at(-1)).toBe(300);
});

test('the last words of an ended request are offered for three days, and then nothing is due', () => {
  const pauses = pausesOf('ended', passing, 96);
  const total = pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0);
  expect(total).toBeGreaterThan(3 * 86_400);
  expect(pauses.at(-1)).toBeUndefined();
});

test('Slack is not asked again before the time that it named', () =>
  expect(pausesOf('waits', { ...passing, afterMs: 40_000 }, 3)).toEqual([40, 40, 40]));
