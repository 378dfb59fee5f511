/** `removed`, `removing`, `removes` → `remov`. It need be no word, only the same for all forms of one. */
export const stemOf = (word: string): string => {
  const plain = word.replace(/['’]/g, '').replace(/(?:ies|ied)$/, 'y');
  if (plain.length < 4 || plain.endsWith('ss')) return plain;
  const cut = /^(.{3,}?)(?:ing|ed|es|s|e)$/.exec(plain)?.[1] ?? plain;
  return cut.replace(/([bdgmnprt])\1$/, '$1');
};
