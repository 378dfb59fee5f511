import { expect, test } from 'vitest';
import { standing } from '../../handlers/render/standing.ts';
import { asOfSts, deniedAction, readError } from '../../src/aws/errors.ts';
import { inStatus, maya, openApproved, plainWorld, until } from '../support/foreign/bot.ts';
import { openStage } from '../support/foreign/stage.ts';
import { requested } from '../support/foreign/story.ts';
import { requestId } from '../support/foreign/world.ts';

/** Only what STS says when a role is taken is about the role; everything else is told as what it is. */
const askWhile = async (error: string) => {
  const stage = await openStage(plainWorld, () => {});
  stage.scene.cloud.order({ operation: 'DescribeVpcs', error, times: 99 });
  const by = { kind: 'person' as const, ...maya };
  await stage.book.append({ id: requestId }, { at: stage.clock.now(), by, event: requested(plainWorld) });
  return until(stage, inStatus('refused', 'awaiting-approval'));
};

test.each([
  ['AuthFailure', /Region is not enabled.*clock/],
  ['OptInRequired', /not signed up.*Region is not enabled/],
  ['Blocked', /blocked the account.*AWS Support/],
  ['PendingVerification', /still verifying/],
])(
  '%s is told at once as being about the account, with who mends it, and not about a role',
  async (code, what) => {
    const request = await askWhile(code);
    const findings = request.trouble?.code === 'blocked' ? request.trouble.findings : [];
    expect(findings).toMatchObject([{ code: 'account-not-ready', aws: code }]);
    const said = standing(request).join(' ');
    expect(said).toMatch(what);
    expect(said).toContain(code);
    expect(said).not.toMatch(/trust policy|ExternalId|permission-missing/);
  },
);

test.each(['ExpiredToken', 'RequestExpired'])(
  '%s is tried again, and then told as an expiry',
  async (code) => {
    const request = await askWhile(code);
    expect(request.trouble).toMatchObject({ code: 'gave-up' });
    const said = standing(request).join(' ');
    expect(said).toMatch(/run out.*clock/);
    expect(said).not.toContain('trust policy');
  },
);

test('a step that is refused for the account’s sake says so on the card', async () => {
  const stage = await openApproved();
  stage.scene.cloud.order({ operation: 'AcceptVpcPeeringConnection', error: 'OptInRequired', times: 99 });
  const said = standing(await until(stage, inStatus('failed', 'connected'))).join(' ');
  expect(said).toContain('Region is not enabled');
});

test('a denial of STS’s is about the role; one of a service’s names its action, or none', () => {
  const denied = (message: string) => Object.assign(new Error(message), { name: 'AccessDenied' });
  const ofEc2 = denied('User: arn:aws:sts::1:x is not authorized to perform: ec2:DescribeVpcs');
  expect(deniedAction(readError(ofEc2))).toBe('ec2:DescribeVpcs');
  expect(deniedAction(readError(denied('no')))).toBe('an action that AWS does not name');
  expect(deniedAction(readError(asOfSts(denied('no'))))).toBe('sts:AssumeRole');
});
