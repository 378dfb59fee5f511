import type { Catalog } from './catalog.ts';

/** A catalog that can be replaced while others hold it: whoever asks it something is answered by the latest. */
export const makeLive = (first: Catalog): { catalog: Catalog; replace: (next: Catalog) => void } => {
  let latest = first;
  return {
    catalog: new Proxy(first, { get: (_, name) => Reflect.get(latest, name) }),
    replace: (next) => {
      latest = next;
    },
  };
};
