/** A scene as SVG. The one place where a picture becomes text, so that whatever names hold is escaped here and nowhere else. */
import type { Shape, Stroke } from './looks.ts';
import type { Box, Item, Line, Mark, Point, Scene, Text } from './scene.ts';
import { type Theme, type ThemeName, themes } from './theme.ts';

/** What XML 1.0 does not take at all: https://www.w3.org/TR/xml/#charsets */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeXml = (text: string): string =>
  text.replace(notXml, '').replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

const number = (value: number): string => String(Math.round(value * 100) / 100);

const tag = (
  name: string,
  attributes: Record<string, string | number | undefined>,
  inner?: string,
): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? number(value) : escapeXml(String(value))}"`,
    )
    .join('');
  return inner === undefined ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
};

type Ink = { readonly theme: Theme; readonly outline?: Outline | undefined };

/** Of what stands above the base line, as letters of Inter do. */
const ascent = 0.76;

/** The outlines of a text that begins at a point of its base line, as the steps of a path. */
export type Outline = (text: Pick<Text, 'text' | 'size' | 'isBold'>, at: Point) => string;

const baseOf = ({ box, size }: Text): number => box.y + (box.height - size) / 2 + size * (ascent + 0.1);

/** As letters, for readers that have fonts; or as outlines, which every reader draws alike. */
const textTag = (item: Text, { theme, outline }: Ink): string => {
  const { text, box, size, isBold, tone } = item;
  const fill = theme[tone];
  if (outline) return tag('path', { d: outline(item, { x: box.x, y: baseOf(item) }), fill });
  return tag(
    'text',
    {
      ...{ x: box.x + box.width / 2, y: baseOf(item), 'font-size': size },
      ...{ 'font-weight': isBold && 700, 'text-anchor': 'middle', 'unicode-bidi': 'plaintext', fill },
    },
    escapeXml(text),
  );
};

const strokeOf = ({ width, dashes }: Stroke) => ({
  'stroke-width': width,
  'stroke-dasharray': dashes,
});

const boxTag = ({ box, round, fill, outline, stroke }: Box, theme: Theme): string =>
  tag('rect', {
    ...box,
    rx: round,
    fill: theme[fill],
    ...(outline && { stroke: theme[outline], ...strokeOf(stroke ?? { width: 1 }) }),
  });

const at = ({ x, y }: Point): string => `${number(x)} ${number(y)}`;
/** So far before a bend the line begins to turn: it stays under the label that stands at the bend. */
const turn = 14;
const towards = (from: Point, to: Point): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(turn, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
};

/** Straight from point to point, with round bends. */
const pathOf = ({ points }: Line): string => {
  const [first, ...others] = points;
  if (!first) return '';
  const legs = others.map((point, index) => {
    const [before, next] = [points[index], others[index + 1]];
    return before && next
      ? `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, next))}`
      : `L${at(point)}`;
  });
  return `M${at(first)}${legs.join('')}`;
};

const lineTag = (line: Line, theme: Theme): string => {
  const d = pathOf(line);
  const drawn = (width: number, colour: string, dashes?: string) =>
    tag('path', { d, fill: 'none', stroke: colour, 'stroke-width': width, 'stroke-dasharray': dashes });
  const { width, dashes, isDouble } = line.stroke;
  return isDouble
    ? drawn(width * 3, theme[line.tone]) + drawn(width, theme[line.on])
    : drawn(width, theme[line.tone], dashes);
};

const polygons: Partial<Record<Shape, readonly (readonly [number, number])[]>> = {
  triangle: [
    [0, -1],
    [1, 0.8],
    [-1, 0.8],
  ],
  square: [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  diamond: [
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ],
  bar: [
    [-1, -0.35],
    [1, -0.35],
    [1, 0.35],
    [-1, 0.35],
  ],
};

const markTag = ({ shape, centre: { x, y }, size, tone, on }: Mark, theme: Theme): string => {
  const r = size / 2;
  const colour = theme[tone];
  const corners = polygons[shape];
  if (corners)
    return tag('polygon', {
      points: corners.map(([dx, dy]) => `${number(x + dx * r)},${number(y + dy * r)}`).join(' '),
      fill: colour,
    });
  if (shape === 'cross') {
    const d = `M${at({ x: x - r, y: y - r })}L${at({ x: x + r, y: y + r })}M${at({ x: x + r, y: y - r })}L${at({ x: x - r, y: y + r })}`;
    return tag('path', { d, stroke: colour, 'stroke-width': 2, fill: 'none' });
  }
  const isRing = shape === 'ring';
  return tag('circle', {
    cx: x,
    cy: y,
    r: isRing ? r - 1 : r,
    fill: theme[isRing ? on : tone],
    ...(isRing && { stroke: colour, 'stroke-width': 2 }),
  });
};

const itemTag = (item: Item, ink: Ink): string => {
  switch (item.kind) {
    case 'text':
      return textTag(item, ink);
    case 'box':
      return boxTag(item, ink.theme);
    case 'line':
      return lineTag(item, ink.theme);
    case 'mark':
      return markTag(item, ink.theme);
  }
};

/** Where the font of the picture is not installed, a reader's own stands in. */
const families = 'Inter, system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", sans-serif';

export const writeSvg = (scene: Scene, themeName: ThemeName, outline?: Outline): string => {
  const theme = themes[themeName];
  const { width, height, title, says, items } = scene;
  const ground = tag('rect', { width, height, fill: theme.ground });
  const drawn = items.map((item) => itemTag(item, { theme, outline })).join('\n');
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width, height, viewBox: `0 0 ${number(width)} ${number(height)}` },
      ...{ role: 'img', 'aria-labelledby': 'title desc', 'font-family': families },
    },
    `\n<title id="title">${escapeXml(title)}</title>\n<desc id="desc">${escapeXml(says)}</desc>\n${ground}\n${drawn}\n`,
  );
};
