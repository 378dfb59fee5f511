import type { Plugin } from 'esbuild';

export declare const aside: Plugin;
export declare const asideInto: (folder: string) => Plugin;
