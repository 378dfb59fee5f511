/**
 * Other ways to say what a verb with a language of its own answers: its words in place of those that were typed, or of all that was
 * typed. Each of these verbs only shows something.
 */
const otherWords: readonly [pattern: RegExp, words: string, of?: 'all'][] = [
  [/^(?!cidr\b).{0,200}?\bfree (?:an? )?(\/\d{1,2})\b.*$/i, 'cidr free $1'],
  [
    /^(?!export\b).{0,100}?\b(pr-[0-9a-z]{4,8})\b.{0,40}?\b(?:as|in|to) (terraform|tf|hcl|opentofu|cloudformation|cdk)\b.*$/i,
    'export $1 $2',
  ],
  [
    /^(?:(?:please|pls|can|could|you|i|want|to|see|show|give|draw|open|display|let|me|us|the|a|an|our)\s+)+(?=(?:map|path|timeline|stats|statistics|cidr|unmanaged|tidy)\b)/i,
    '',
  ],
  [/^(terraform|cloudformation|cdk)(?:\s+(?:code|template|export|for|of))*\s+(?=pr-)/i, 'export $1 '],
  [/^(?:next\s+|a\s+)?free\s+(?:cidr|cidrs|block|blocks|range|ranges|addresses)\b/i, 'cidr'],
  [
    /^(?:which|what|show|list)\b.*\b(?:not managed|unmanaged|nobody asked for|not yours|outside of you|without you)\b/i,
    'unmanaged',
    'all',
  ],
  [
    /^(?:what|anything|which)\b.*\b(?:clean(?:ed)? up|tidied|tidy|left over|leftovers?|orphaned|unused routes)\b/i,
    'tidy',
    'all',
  ],
];

/** The words of the verb; undefined where the sentence is about something else. */
export const inOtherWords = (text: string): string | undefined => {
  const said = text.trim();
  const [pattern, words = '', of] = otherWords.find(([one]) => one.test(said)) ?? [];
  if (pattern === undefined) return undefined;
  return of === 'all' ? words : said.replace(pattern, words).replace(/[?.!]{1,20}$/, '');
};
