/** `0.912 ms`, three digits that count. */
export const ms = (value: number): string => `${Number(value.toPrecision(3))} ms`;
