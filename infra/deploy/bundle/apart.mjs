/** What draws is a file of its own beside each bundle: it is loaded when the first picture is asked for. */
export const drawing = 'src/drawing/draw.ts';
export const pictures = 'pictures.mjs';
/** A native module cannot be a part of a bundle. */
export const native = '@resvg/resvg-js';

/** The one way to what draws is an `import()`, which leads out of the bundle. */
export const apart = {
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/drawing\/draw\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${pictures}`, external: true } : undefined,
    );
  },
};
