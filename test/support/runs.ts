/**
 * How often a property is tried: so often in the long lane, and a part of that in `npm test`, which somebody waits for
 * (vitest.config.ts sets the part).
 */
export const runs = (inLongLane: number): number =>
  Math.ceil(inLongLane * Number(process.env.PROPERTY_SHARE ?? 1));
