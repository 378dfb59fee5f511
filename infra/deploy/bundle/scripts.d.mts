import type { Metafile } from 'esbuild';

export declare const writeScripts: (root: string, entry: string, folder: string) => Promise<Metafile>;
