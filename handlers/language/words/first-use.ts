/** Made when first asked for: tables of words are read by sentences alone, and making them is a twelfth of a function's start. */
export const atFirstUse = <Made>(make: () => Made): (() => Made) => {
  let made: { it: Made } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
};
