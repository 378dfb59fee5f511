import type { SecretKind } from '../../src/audit/secrets.ts';

const kinds: Record<SecretKind, string> = {
  'private-key': 'a private key',
  'aws-secret-key': 'an AWS secret access key',
  'aws-access-key': 'an AWS access key id',
  'slack-token': 'a Slack token',
  'slack-webhook': 'the address of a Slack webhook',
  'github-token': 'a GitHub token',
  jwt: 'a signed token (JWT)',
  password: 'a password',
};

/** Why a reason was not taken, in words that do not repeat it. */
export const secretText = (secret: SecretKind): string =>
  `The reason seems to hold ${kinds[secret]}. I have kept nothing of it and changed nothing: what is written into the log stays there for good, and others read it. Say it again without the secret. If it was a real one, replace it now, since Slack has seen it.`;
