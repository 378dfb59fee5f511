/** A text without the marks at its edges; a bracket that closes one within it stays. */
export const withoutEdges = (text: string): string => {
  const begun = text.replace(/^[-–—:,=(\s]{1,9}/, '');
  const ended = begun.replace(/[,;:.)!\s]{1,9}$/, '');
  const open = ended.split('(').length - ended.split(')').length;
  return open > 0 && begun.includes(')', ended.length) ? `${ended})` : ended;
};
