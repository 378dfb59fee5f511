/** The font of all pictures: Inter has Latin, Greek and Cyrillic letters. What it lacks is said by `has`. */
import { readFile } from 'node:fs/promises';
import { create, type Font, type Glyph } from 'fontkit';
import type { Letters } from '../picture/letters.ts';
import type { Outline } from '../picture/svg.ts';

type FontFiles = { readonly usual: string; readonly bold: string };
type Typeface = { readonly letters: Letters; readonly outline: Outline };

const read = async (path: string): Promise<Font> => {
  const font = create(await readFile(path));
  if ('fonts' in font) throw new Error(`${path} holds several fonts.`);
  return font;
};

/** Asked for again and again for the same few letters. */
const keeping = <Value>(make: (key: number) => Value): ((key: number) => Value) => {
  const kept = new Map<number, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
};

const signsOf = (text: string): number[] => [...text].map((sign) => sign.codePointAt(0) ?? 0);

const svgLetter = {
  moveTo: 'm',
  lineTo: 'l',
  quadraticCurveTo: 'q',
  bezierCurveTo: 'c',
  closePath: 'z',
} as const;

/** The outline of a letter as steps from wherever it begins, so that it is written once for each size. Its y axis points down. */
const stepsOf = ({ path }: Glyph, scale: number): string => {
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  const short = (value: number) => `${Math.round(value * scale * 100) / 100}`;
  return path.commands
    .map(({ command, args }) => {
      const steps = args.map((value, index) => (index % 2 === 0 ? short(value - x) : short(y - value)));
      [x, y] = command === 'closePath' ? [startX, startY] : [args.at(-2) ?? x, args.at(-1) ?? y];
      if (command === 'moveTo') [startX, startY] = [x, y];
      return `${svgLetter[command]}${steps.join(' ')}`;
    })
    .join('');
};

const faceOf = (font: Font) => {
  const glyphOf = keeping((sign) => font.glyphForCodePoint(sign));
  const advanceOf = (sign: number): number => glyphOf(sign).advanceWidth / font.unitsPerEm;
  const stepsAt = keeping((size) => keeping((sign) => stepsOf(glyphOf(sign), size / font.unitsPerEm)));
  return {
    /** Advances alone, letter by letter. */
    widthOf: (text: string): number => signsOf(text).reduce((sum, sign) => sum + advanceOf(sign), 0),
    outline: (text: string, { x, y }: { x: number; y: number }, size: number): string => {
      let at = x;
      return signsOf(text)
        .map((sign) => {
          const drawn = `M${Math.round(at * 100) / 100} ${Math.round(y * 100) / 100}${stepsAt(size)(sign)}`;
          at += advanceOf(sign) * size;
          return drawn;
        })
        .join('');
    },
  };
};

export const readTypeface = async ({ usual, bold }: FontFiles): Promise<Typeface> => {
  const [font, heavy] = await Promise.all([read(usual), read(bold)]);
  const [light, dark] = [faceOf(font), faceOf(heavy)];
  return {
    letters: {
      widthOf: (text, size, isBold) => (isBold ? dark : light).widthOf(text) * size,
      has: (text) => signsOf(text).every((sign) => font.hasGlyphForCodePoint(sign)),
    },
    outline: ({ text, size, isBold }, at) => (isBold ? dark : light).outline(text, at, size),
  };
};
