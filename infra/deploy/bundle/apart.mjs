/** What a start runs of the scripts of a program. */
export const program = 'main.cjs';
/** Is it the name of another of them, as one asks for it? What draws is loaded by Node, and has a thread of its own. */
export const isPart = (name) => /^\.\/part-\w+\.cjs$/.test(name);

/** What draws is a file of its own beside each bundle: it is loaded when the first picture is asked for. */
export const drawing = 'src/drawing/draw.ts';
export const pictures = 'pictures.mjs';
/** A native module cannot be a part of a bundle. */
export const native = '@resvg/resvg-js';

/** The one way to what draws is an `import()`, which leads out of the bundle to a file beside it. */
export const apartAs = (file) => ({
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/drawing\/draw\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${file}`, external: true } : undefined,
    );
  },
});
export const apart = apartAs(pictures);
