const goesOn = new Set(
  `because bc bcz reason ticket and on tcp port over only please pls for from until till so since as to with thanks thx we i it
  its the our my this that in at by via using due if is are then but or also between starting`.split(/\s+/),
);
/** `for q4 close` is a reason: a stretch of time is one where the words then turn to something else. */
export const isLast = (word: string | undefined): boolean =>
  word === undefined || !/^[a-z]+$/.test(word) || goesOn.has(word);
