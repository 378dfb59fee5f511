/** Milliseconds since 1970: from `from` on, up to and without `to`. */
export type Span = { from: number; to: number };
