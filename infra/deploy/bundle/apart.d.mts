import type { Plugin } from 'esbuild';

export declare const drawing: string;
export declare const pictures: string;
export declare const native: string;
export declare const apartAs: (file: string) => Plugin;
export declare const apart: Plugin;
