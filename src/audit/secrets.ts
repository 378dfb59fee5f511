/** What kind of secret a text seems to hold. Codes, worded by whoever shows them. */
export type SecretKind =
  | 'private-key'
  | 'aws-secret-key'
  | 'aws-access-key'
  | 'slack-token'
  | 'slack-webhook'
  | 'github-token'
  | 'jwt'
  | 'password';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
const accessKey = /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/;
/** Forty characters of Base64, which alone could be anything; hashes of commits are hexadecimal, and not it. */
const secretKey = /(?<![A-Za-z0-9/+=])(?![0-9a-fA-F]{40})[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;
const namesSecretKey = /secret[\s_-]*(?:access[\s_-]*)?key/i;

const shapes: [SecretKind, RegExp][] = [
  // https://www.rfc-editor.org/rfc/rfc7468#section-10
  ['private-key', /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/],
  ['aws-access-key', accessKey],
  // https://docs.slack.dev/authentication/tokens
  ['slack-token', /(?<![A-Za-z0-9])(?:xox[a-z]|xapp)-[A-Za-z0-9-]{0,100}?\d[A-Za-z0-9-]{8}/],
  ['slack-webhook', /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9]{1,40}\/[A-Za-z0-9/]{8}/],
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  ['github-token', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{22,})/],
  // https://www.rfc-editor.org/rfc/rfc7519#section-3: a header of JSON begins with {", which is eyJ in Base64.
  ['jwt', /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8}/],
  // https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
  ['password', /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{1,80}:(?![*<$x{]+[^@\s]{0,40}@)[^\s@/]{1,200}@/i],
];

const assignment =
  /(pass(?:word|wd|phrase)|pwd|secret|token|api[_-]?key|access[_-]?key|credentials?)(["']?\s{0,3}(?::=|=>|=|:)\s{0,3})(["']?)([^\s"',;]{4,200})/gi;

/** Where the value is only spoken of: left out, blotted out, or named by where it is kept. */
const noValue =
  /^(?:[*•.x_-]{3,}|[<[{(].*|\$.*|%.*|arn:.*|vault:.*|ssm:.*|op:\/\/.*|https?:\/\/.*|\/.*|true|false|none|null|undefined|yes|required|redacted|unchanged|empty|changed?|rotated?|rotation)[.)\]]?$/i;

const isMixed = (value: string): boolean => /\d/.test(value) && /[A-Za-z]/.test(value);

/** After "=" any word may be a password. After ":" prose goes on, so there it takes letters with digits. */
const isAssigned = ([, name = '', sign = '', quote = '', value = '']: RegExpMatchArray): boolean => {
  if (noValue.test(value)) return false;
  const isPassword = /^(?:pass|pwd)/i.test(name);
  if (isPassword && (sign.includes('=') || quote !== '')) return true;
  return isMixed(value) && value.length >= (isPassword ? 6 : 12) && !isReference(value);
};

/** Ids that stand after such words without being secrets: of AWS resources, of tickets, of commits. */
const isReference = (value: string): boolean =>
  /^(?:[a-z]{2,10}-[0-9a-f]{8,17}|[A-Z]{2,10}-\d+|[0-9a-f]{7,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.)]?$/i.test(
    value,
  );

const hasSecretKey = (text: string): boolean =>
  secretKey.test(text) && (accessKey.test(text) || namesSecretKey.test(text));

/**
 * The kind of secret that a text holds, or undefined. Finds what has a known shape, and errs on the side of silence
 * elsewhere: it keeps accidents out of the log, and stops nobody who means to write one. Never log the text itself.
 */
export const findSecret = (said: string): SecretKind | undefined => {
  // Full-width letters and characters without a width between them hide a secret from this, and from nobody else.
  const text = said.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (hasSecretKey(text)) return 'aws-secret-key';
  const shaped = shapes.find(([, shape]) => shape.test(text));
  if (shaped) return shaped[0];
  return [...text.matchAll(assignment)].some(isAssigned) ? 'password' : undefined;
};
