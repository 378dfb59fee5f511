import { closest, distance } from 'fastest-levenshtein';

/** How a catalog finds a VPC by what people call it. */
type Named = { name: string; aliases: readonly string[] };

export const findIn =
  <Vpc extends Named>(vpcs: readonly Vpc[]) =>
  (wanted: string): Vpc | undefined => {
    const plain = wanted.trim().toLowerCase();
    return vpcs.find((one) => one.name === plain || one.aliases.includes(plain));
  };

export const suggestIn =
  (vpcs: readonly Named[]) =>
  (wanted: string): string | undefined => {
    const plain = wanted.trim().toLowerCase();
    const known = vpcs.flatMap((one) => [one.name, ...one.aliases]);
    const nearest = known.find((one) => plain.length > 2 && one.startsWith(plain)) ?? closest(plain, known);
    const near =
      nearest.startsWith(plain) || distance(plain, nearest) <= Math.max(1, Math.floor(plain.length / 3));
    return near ? findIn(vpcs)(nearest)?.name : undefined;
  };
