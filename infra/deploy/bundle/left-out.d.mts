import type { Plugin } from 'esbuild';

export declare const leaveOut: Plugin;
