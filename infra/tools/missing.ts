type Fault = { name?: string; message?: string };

/** What the SDK says when something was not given, by the name of its error or by its words, and what to give. */
const missing: readonly (readonly [RegExp, string])[] = [
  [
    /^Error: Region is missing|ConfigError.*region/i,
    'The Region is missing. Say where the tables are: AWS_REGION=us-east-1 in .env, or --region us-east-1.',
  ],
  [
    /CredentialsProviderError|CredentialsError|Could not load credentials/i,
    'AWS credentials are missing, or have run out. Sign in as for the AWS CLI (aws sso login), or set AWS_PROFILE.',
  ],
  [
    /ResourceNotFoundException/,
    'There is no such table there. Look at the Region and at the names: --requests-table, --audit-table, or REQUESTS_TABLE and AUDIT_TABLE in .env.',
  ],
  [
    /ECONNREFUSED|ENOTFOUND/,
    'AWS does not answer at that address. Look at AWS_ENDPOINT_URL, or at the network.',
  ],
  [
    /AccessDenied|UnauthorizedOperation/,
    'These credentials may not read it; docs/audit-trust.md says what is needed.',
  ],
];

/** What is missing in words, with what the SDK itself says behind it; undefined for any other error. */
export const missingWords = (error: unknown): string | undefined => {
  const { name = '', message = '' }: Fault = error instanceof Error ? error : {};
  const said = `${name}: ${message}`;
  const found = missing.find(([pattern]) => pattern.test(said));
  return found && `${found[1]} (${said})`;
};
