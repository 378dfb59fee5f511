import type { Plugin } from 'esbuild';

export declare const withTextsInPlace: (source: string) => string;
export declare const withNamespace: (source: string) => string;
export declare const inAscii: (source: string) => string;
export declare const parsedLater: (json: string) => string;
export declare const lean: (change?: (source: string, path: string) => string) => Plugin;
