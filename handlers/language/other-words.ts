/**
 * Other ways to say what a verb with a language of its own answers: its words in place of those that were typed. Each of these verbs
 * only shows something.
 */
const otherWords: readonly [pattern: RegExp, words: string][] = [
  [
    /^(?:(?:please|pls|can|could|you|i|want|to|see|show|give|draw|open|display|let|me|us|the|a|an|our)\s+)+(?=(?:map|path|timeline|stats|statistics|cidr|unmanaged|tidy)\b)/i,
    '',
  ],
  [/^(terraform|cloudformation|cdk)(?:\s+(?:code|template|export|for|of))*\s+(?=pr-)/i, 'export $1 '],
  [/^(?:next\s+|a\s+)?free\s+(?:cidr|cidrs|block|blocks|range|ranges|addresses)\b/i, 'cidr'],
  [
    /^(?:which|what|show|list)\b.*\b(?:not managed|unmanaged|nobody asked for|not yours|outside of you|without you)\b.*$/i,
    'unmanaged',
  ],
  [
    /^(?:what|anything|which)\b.*\b(?:clean(?:ed)? up|tidied|tidy|left over|leftovers?|orphaned|unused routes)\b.*$/i,
    'tidy',
  ],
];

/** The words of the verb; undefined where the sentence is about something else. */
export const inOtherWords = (text: string): string | undefined => {
  const found = otherWords.find(([pattern]) => pattern.test(text.trim()));
  return (
    found &&
    text
      .trim()
      .replace(found[0], found[1])
      .replace(/[?.!]+$/, '')
  );
};
