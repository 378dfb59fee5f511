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
