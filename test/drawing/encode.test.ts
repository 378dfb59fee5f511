import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePng } from '../../src/drawing/encode.ts';

/** Every line of a PNG: its filter, and its pixels. */
const linesOf = (png: Buffer, width: number): Buffer[] => {
  const at = png.indexOf('IDAT');
  const data = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const line = width * 4 + 1;
  return Array.from({ length: data.length / line }, (_, y) => data.subarray(y * line, (y + 1) * line));
};

test('a PNG holds the pixels that it was made of, line by line', () => {
  const image = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .chain(([width, height]) =>
      fc
        .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
        .map((pixels) => ({ width, height, pixels })),
    );
  fc.assert(
    fc.property(image, ({ width, height, pixels }) => {
      const png = Buffer.from(encodePng({ width, height, pixels }));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
      const lines = linesOf(png, width);
      expect(lines.map(([filter]) => filter)).toEqual(lines.map(() => 0));
      expect(Buffer.concat(lines.map((line) => line.subarray(1)))).toEqual(Buffer.from(pixels));
      // What every PNG ends with: https://www.w3.org/TR/png-3/#11IEND
      expect(png.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
    }),
    { numRuns: 40 },
  );
});
