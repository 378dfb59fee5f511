/**
 * AWS's codes that are about an account, its Region, the credentials or the clock, and no policy of a role: what each
 * means, and who mends it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const regionOff =
  'most often the Region is not enabled in that account (its owner enables it under Account, AWS Regions)';
const ownKeys =
  'AWS does not accept the credentials that I run with. Whoever runs me should look at them; `npm run doctor` tests them and compares the clock.';
const expired =
  'The credentials that I sent had run out. I get new ones by myself, so trying again often helps; where it does not, the clock of the machine that runs me is off, or its own credentials are. `npm run doctor` compares the clock.';

const meanings: Record<string, string> = {
  AuthFailure: `AWS could not validate my credentials there. That is not about what the role may do: ${regionOff}, or the clock of the machine that runs me is off (\`npm run doctor\` compares it).`,
  OptInRequired: `The account is not signed up for this, or ${regionOff}. No permission of a role helps.`,
  SubscriptionRequiredException: `The account is not signed up for this, or ${regionOff}. No permission of a role helps.`,
  Blocked: 'AWS has blocked the account. Its owner has to ask AWS Support; no permission of a role helps.',
  PendingVerification:
    'AWS is still verifying the account. That mostly takes some hours; then ask again. If it stays, its owner asks AWS Support.',
  RegionDisabledException:
    'STS is switched off for that Region in the account. Its owner enables it in IAM, under Account settings.',
  InvalidClientTokenId: ownKeys,
  UnrecognizedClientException: ownKeys,
  SignatureDoesNotMatch: ownKeys,
  IncompleteSignature: ownKeys,
  CredentialsProviderError: ownKeys,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  RequestExpired: expired,
};

/** What a code means and what to do about it, in a sentence; undefined for codes that speak of single steps. */
export const codeMeaning = (code: string | undefined): string | undefined =>
  Object.entries(meanings).find(([known]) => known === code)?.[1];

/** The code that a fault begins with, as it is kept: `AuthFailure: AWS was not able to …`. */
const codeIn = (fault: string): string | undefined => /^([A-Za-z][\w.]*):/.exec(fault)?.[1];

/** The same with a space before it, for a fault that was kept as code and sentence. */
export const meaningOf = (fault: string | undefined): string => {
  const meaning = codeMeaning(codeIn(fault ?? ''));
  return meaning ? ` ${meaning}` : '';
};
