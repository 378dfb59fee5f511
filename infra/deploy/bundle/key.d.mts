export declare const keyOf: (root: string, entry: string) => string;
