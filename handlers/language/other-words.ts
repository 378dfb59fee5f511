/**
 * Other ways to say what a verb with a language of its own answers: its words in place of those that were typed, or of all that was
 * typed. Each of these verbs only shows something.
 */
const otherWords: readonly [pattern: RegExp, words: string, of?: 'all'][] = [
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

/** Found anywhere in a sentence that does not begin with the verb itself; what is marked goes into its words. */
const within: readonly [verb: string, pattern: RegExp, words: (found: RegExpExecArray) => string][] = [
  ['cidr', /\bfree (?:an? )?(\/\d{1,2})\b/i, ([, size]) => `cidr free ${size}`],
  [
    'export',
    /\b(pr-[0-9a-z]{4,8}) (?:as|in|to) (terraform|tf|hcl|opentofu|cloudformation|cdk)\b/i,
    ([, id, kind]) => `export ${id} ${kind}`,
  ],
];

/** The words of the verb; undefined where the sentence is about something else. */
export const inOtherWords = (text: string): string | undefined => {
  const said = text.trim();
  for (const [verb, pattern, words] of within) {
    const found = said.toLowerCase().startsWith(verb) ? null : pattern.exec(said);
    if (found) return words(found);
  }
  const [pattern, words = '', of] = otherWords.find(([one]) => one.test(said)) ?? [];
  if (pattern === undefined) return undefined;
  return of === 'all' ? words : said.replace(pattern, words).replace(/[?.!]{1,20}$/, '');
};
