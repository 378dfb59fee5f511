/** What draws is a file of its own beside each bundle: it is loaded when the first picture is asked for. */
export const drawing = 'src/drawing/draw.ts';
export const pictures = 'pictures.mjs';
/** A native module cannot be a part of a bundle. */
export const native = '@resvg/resvg-js';

/** So is the client of S3 beside a function: it is loaded where the catalog lives in a bucket. */
export const bucketCatalog = 'src/aws/bucket-catalog.ts';
export const bucket = 'bucket.mjs';

const leadOut = (filter, file) => ({
  name: `apart-${file}`,
  setup: ({ onResolve }) => {
    onResolve({ filter }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${file}`, external: true } : undefined,
    );
  },
});

/** The one way to what draws is an `import()`, which leads out of the bundle to a file beside it. */
export const apartAs = (file) => leadOut(/\/drawing\/draw\.ts$/, file);
export const apart = apartAs(pictures);
export const bucketApart = leadOut(/\/aws\/bucket-catalog\.ts$/, bucket);
