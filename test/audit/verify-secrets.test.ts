import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSecret } from '../../src/audit/secrets.ts';

// Put together here, so that nobody who searches this repository for secrets finds one.
const akia = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
const asia = ['ASIA', 'QWERTYUIOPASDF12'].join('');
const secretKey = ['wJalrXUtnFEMI', '/K7MDENG/bPxRfiCYEXAMPLEKEY'].join('');
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N'].join('.');
const digits = '123456789012';
const letters = 'AbCdEfGhIjKlMnOpQrStUvWx';

const secrets: [string, string | undefined][] = [
  [akia, 'aws-access-key'],
  [`the key is ${akia}.`, 'aws-access-key'],
  [`(${asia})`, 'aws-access-key'],
  [`AWS_ACCESS_KEY_ID=${akia}`, 'aws-access-key'],
  [`${akia} ${secretKey}`, 'aws-secret-key'],
  [`${akia}:${secretKey}`, 'aws-secret-key'],
  [`aws_secret_access_key = ${secretKey}`, 'aws-secret-key'],
  [`Secret Access Key: ${secretKey}`, 'aws-secret-key'],
  [['xoxb', digits, digits, letters].join('-'), 'slack-token'],
  [`use ${['xoxp', digits, digits, digits, 'abcdef0123456789'].join('-')} please`, 'slack-token'],
  [['xapp', '1', 'A012345', digits, 'abcdef'].join('-'), 'slack-token'],
  [['xoxe.xoxp', '1', `Mi0y${letters}`].join('-'), 'slack-token'],
  [`https://hooks.slack.com/services/T0000/B0000/${letters}`, 'slack-webhook'],
  [`ghp_${letters}${digits}`, 'github-token'],
  [`token ghs_${letters}${digits}`, 'github-token'],
  [`github_pat_11ABCDEFG0${letters}_${letters}`, 'github-token'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'private-key'],
  ['-----BEGIN PRIVATE KEY-----', 'private-key'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----', 'private-key'],
  ['-----BEGIN PGP PRIVATE KEY BLOCK-----', 'private-key'],
  [jwt, 'jwt'],
  [`Authorization: Bearer ${jwt}`, 'jwt'],
  ['password=hunter2', 'password'],
  ['password = correcthorse', 'password'],
  ['DB_PASSWORD=letmein', 'password'],
  ['"password": "hunter"', 'password'],
  ['the db password: Tr0ub4dor&3', 'password'],
  ['pwd=abcd', 'password'],
  ['passphrase := "open sesame"', 'password'],
  ['api_key=9f8a7b6c5d4e3f2a1b0zz', 'password'],
  ['client_secret: 8Q~abcDEF123456789xyz', 'password'],
  ['token=abcdef1234567890XYZ', 'password'],
  ['postgres://app:s3cr3t@db.internal:5432/app', 'password'],
  ['https://maya:hunter2@git.example.com/x.git', 'password'],
];

test.each(secrets)('%s is taken for a secret', (text, kind) => {
  expect(findSecret(text)).toBe(kind);
  expect(findSecret(`We need this for the close.\n${text}\nThanks!`)).toBe(kind);
});

const harmless = [
  'Quarterly close needs the marketing data',
  'vpc-0a1b2c3d4e5f67890 to vpc-0fedcba9876543210',
  'pcx-0a1b2c3d4e5f67890 is to be replaced',
  'subnet-0bb1c79de3EXAMPLE and rtb-0123456789abcdef0',
  'sg-0123456789abcdef0, eni-0123456789abcdef0, i-0123456789abcdef0',
  'ami-0abcdef1234567890 with tgw-0123456789abcdef0',
  'JIRA-1234',
  'OPS-99: move the reports',
  'See CHG0031337 and INC0012345',
  'PR-7K2QX was removed by mistake',
  'PG-AB2CD said 0 of 4',
  'commit 4afcdae9c1b2d3e4f5a6b7c8d9e0f1a2b3c4d5e6',
  'as of 4afcdae',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'UUID 123e4567-e89b-12d3-a456-426614174000',
  'account 123456789012 in us-east-1',
  'arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0a1b2c3d4e5f67890',
  'arn:aws:iam::123456789012:role/vpc-peering-bot',
  'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf',
  'secret: arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf',
  '10.0.0.0/16 → 10.1.0.0/16, port 5432',
  'fd00:ec2::/32 and 2001:db8:1234:5678::/64',
  'https://wiki.example.com/pages/123456789/Peering+with+finance',
  'https://example.slack.com/archives/C012AB3CD/p1700000000000100',
  'postgres://app@db.internal:5432/app',
  'postgres://app:****@db.internal:5432/app',
  'postgres://app:$DB_PASSWORD@db.internal/app',
  'http://10.2.0.5:8080/health@noon',
  'ssh://git@github.com:22/acme/app.git',
  'password rotation for the reports database',
  'password: to be rotated by the owners',
  'The password: ask Maya',
  'password reset flow is broken across VPCs',
  'password=<redacted>',
  'password=********',
  'password=$DB_PASSWORD',
  'password: <kept in the vault>',
  'DB_PASSWORD=vault:kv/finance#db',
  'token: required by the auditors',
  'the token service must reach finance',
  'token bucket: 100 requests',
  'secret sauce: none',
  'secret santa',
  'api key rotation (OPS-12)',
  'api_key: see https://vault.example.com/ui',
  'credentials: OPS-123456789012',
  'the secret: commit 4afcdae9c1b2',
  'token=vpc-0a1b2c3d4e5f67890',
  'ghp is what we call the gateway health probe',
  'ghp_ tokens are forbidden here',
  'xoxb- tokens expire, AKIA keys too',
  'xoxo, Maya',
  'eyJ is how a JWT begins',
  '-----BEGIN CERTIFICATE-----',
  '-----BEGIN PUBLIC KEY-----',
  'AKIA1234 is too short',
  'Access key AKIA… was rotated',
  'YXNkZmFzZGZhc2RmYXNkZmFzZGZhc2RmYXNkZmFz is only Base64',
  'maya@example.com asked for it',
  '<@U012AB3CD> and <#C012AB3CD|network>',
  'Lastenheft § 4.2: Zugriff auf Berichte für das Quartal',
  '四半期の締め処理のため',
  '2026-10-01T00:00:00.000Z#PR-ONE#000001',
];

test.each(harmless)('%s is harmless', (text) => expect(findSecret(text)).toBeUndefined());

test('a text of any length is looked at in a moment', () => {
  const parts = fc.constantFrom(
    'password',
    '=',
    ':',
    ' ',
    '"',
    'eyJ',
    '.',
    'a1',
    'xoxb-',
    '://',
    '@',
    'AKIA',
    '-----BEGIN ',
    'A ',
  );
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const begin = performance.now();
      findSecret(`${a}${b}`.repeat(3000));
      expect(performance.now() - begin).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
});
