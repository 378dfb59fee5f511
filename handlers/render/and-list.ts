/** `a, b and c`; `a; b; and c` where names have commas of their own. */
export const andList = (names: readonly string[], mark: ', ' | '; ' = ', '): string => {
  if (names.length < 2) return names.join('');
  const and = mark === '; ' && names.length > 2 ? '; and ' : ' and ';
  return `${names.slice(0, -1).join(mark)}${and}${names.at(-1)}`;
};
