/** So many lines of a list that may grow stand in a form, and so many in a sentence or a short message. */
const mostListed = 24;
export const mostTold = 6;

/** The first lines of a list, and how many more there are: it grows with an estate, and no message may. */
export const listed = (lines: readonly string[], most = mostListed): string[] => [
  ...lines.slice(0, most),
  ...(lines.length > most ? [`… and ${lines.length - most} more`] : []),
];
