/**
 * What is asked several times about one thing is computed once. For things of which nothing is ever changed, such as what
 * was observed; it is forgotten with the thing.
 */
export const remembering = <About extends object, Found>() => {
  const known = new WeakMap<About, Map<string, Found>>();
  const keep = (about: About, question: string, found: Found): Found => {
    const answers = known.get(about) ?? new Map<string, Found>();
    known.set(about, answers.set(question, found));
    return found;
  };
  return {
    keep,
    find: (about: About, question: string, compute: () => Found): Found =>
      known.get(about)?.get(question) ?? keep(about, question, compute()),
  };
};
