import { join } from 'node:path';
import { build } from 'esbuild';

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Northwind – sandbox workspace</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/app.css">
</head>
<body><div id="root"></div><script type="module" src="/page/app.js"></script></body>
</html>`;

/** The page, bundled in memory: about a second, and nothing is written to disk. */
export const bundlePage = async (): Promise<{ html: string; js: Uint8Array; css: Uint8Array }> => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'main.tsx')],
    bundle: true,
    write: false,
    outdir: 'page',
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const find = (ending: string): Uint8Array => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (!file) throw new Error(`The bundle has no ${ending} file.`);
    return file.contents;
  };
  return { html, js: find('.js'), css: find('.css') };
};
