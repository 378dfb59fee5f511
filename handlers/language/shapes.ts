/** The shape of a sentence: its words without what says nothing, and two networks as one pair. */

const fillers = new Set(
  `please pls plz kindly the a an vpc peering peerings connection connections access network account hey hi hello bot just now
  team folks guys
  quickly asap urgently urgent thanks thx ty again then there actually also some really right & + = -> → <> <-> => -->`.split(
    /\s+/,
  ),
);

const polite: readonly [pattern: RegExp, kept: string][] = [
  [/\b(what|who|where|how|when)s (?=\w)/g, '$1 is '],
  [/^ok(?:ay)? /, ''],
  [/^(?:can|could|would|will) (?:you|u|ya)(?: help)?(?: me| us)? /, ''],
  [/^(?:i|we) (?:need|want|would like|have)(?: you| u)? to /, ''],
  [/^(?:id|wed|i would|we would) (?:like|love)(?: you)? to /, ''],
  [/^(?:i|we) (?:need|want|would like) /, 'need '],
  [/^(?:id|wed) like /, 'need '],
  [/^lets /, ''],
  [/ for (?:me|us)$/, ''],
  [/ (?:thank you|for me please|if possible|if you can)$/, ''],
];

/** Two networks with words between them; R where the second asks to reach the first. */
const pairs: readonly [pattern: RegExp, kept: string][] = [
  [/^(?:is|why is|why isnt|isnt) N (?:not )?reachable from N$/, 'ping RPAIR'],
  [/\b(?:to )?N from N\b/, 'RPAIR'],
  [/^(?:need )?to N for N$/, 'RPAIR'],
  [/\bfrom N (?:to |into |towards )?N\b/, 'PAIR'],
  [/\bbetween N (?:and |to )?N\b/, 'PAIR'],
  [/\bN (?:to |with |and |into |towards |x |vs )?N\b/, 'PAIR'],
  [/\b(?:for|of|with|on|vpc) (R?PAIR)\b/, '$1'],
];

const apply = (text: string, table: readonly [RegExp, string][]): string =>
  table.reduce((sofar, [pattern, kept]) => sofar.replace(pattern, kept), text);

export const plainShape = (words: readonly string[]): string =>
  apply(
    apply(words.filter((word) => /[\p{L}\p{N}]/u.test(word) && !fillers.has(word)).join(' '), polite),
    pairs,
  ).trim();
