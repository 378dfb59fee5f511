import fc from 'fast-check';
import type { Estate, MapLink, MapVpc } from '../../src/picture/estate.ts';
import { type Look, looks } from '../../src/picture/looks.ts';
import type { Rect, Scene, Text } from '../../src/picture/scene.ts';
import { type Theme, themes } from '../../src/picture/theme.ts';

/** Names as people, companies and attackers write them. */
const hostile = [
  '<script>alert(1)</script>',
  '&amp;&lt;"\'',
  ']]><svg onload=x>',
  '\u202egnol-thgir-ot-thgir',
  'a\u0000b\u0007\nc\u2028d',
  '財務部の本番環境',
  'المالية والإنتاج',
  'כספים',
  'Шлюз-платежей',
  'Χρηματοοικονομικά',
  '\ud800half',
  '👩‍👩‍👧 family',
  '',
  ' ',
  'W'.repeat(300),
  'end"]\n  click n0 "javascript:x"',
];
const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{2,24}$/),
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme' }),
);
const lookNames = Object.keys(looks) as Look[];

const vpcAt = (index: number): fc.Arbitrary<MapVpc> =>
  fc.record({
    key: fc.constant(`vpc ${index}`),
    name,
    vpcId: fc.constant(`vpc-${(0xa0000000 + index).toString(16)}`),
    account: fc.constantFrom('111122223333', '444455556666', '777788889999'),
    accountName: fc.option(name, { nil: undefined }),
    region: fc.constantFrom('us-east-1', 'eu-west-1', 'ap-southeast-2'),
    environment: fc.option(fc.constantFrom('prod', 'dev', 'lab'), { nil: undefined }),
    blocks: fc.array(fc.constantFrom('10.0.0.0/16', '10.1.0.0/16', '2001:db8:1234:5600::/56'), {
      maxLength: 4,
    }),
  });

/** A world of so many VPCs, from a hub with spokes to a thicket. */
export const estateOf = (size: fc.Arbitrary<number>): fc.Arbitrary<Estate> =>
  size.chain((count) => {
    const end = fc.nat({ max: count - 1 }).map((index) => `vpc ${index}`);
    const hubbed = fc.oneof({ weight: 1, arbitrary: fc.constant('vpc 0') }, { weight: 3, arbitrary: end });
    const link: fc.Arbitrary<MapLink> = fc.record({
      one: hubbed,
      other: end,
      look: fc.constantFrom(...lookNames),
      small: fc.constantFrom('PR-7Q4K2', 'PR-7Q4K2 · ends 3 Dec', 'pcx-0123456789abcdef0'),
    });
    return fc.record({
      vpcs: fc.tuple(...Array.from({ length: count }, (_, index) => vpcAt(index))),
      links: fc
        .array(link, { maxLength: 2 * count, size: 'max' })
        .map((links) => links.filter(({ one, other }) => one !== other)),
    });
  });

const textsOf = ({ items }: Scene): Text[] => items.filter((item) => item.kind === 'text');

const areApart = (a: Rect, b: Rect): boolean =>
  a.x + a.width <= b.x + 0.01 ||
  b.x + b.width <= a.x + 0.01 ||
  a.y + a.height <= b.y + 0.01 ||
  b.y + b.height <= a.y + 0.01;

/** Pairs of labels that lie over one another. */
export const collisionsIn = (scene: Scene): string[] => {
  const texts = textsOf(scene);
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .flatMap((other) => (areApart(one.box, other.box) ? [] : [`${one.text} / ${other.text}`])),
  );
};

/** What is not within the frame, boxes and bends of lines among them. */
export const outsideOf = ({ width, height, items }: Scene): string[] => {
  const isIn = (x: number, y: number) => x >= 0 && y >= 0 && x <= width && y <= height;
  return items.flatMap((item) => {
    switch (item.kind) {
      case 'line':
        return item.points.every(({ x, y }) => isIn(x, y)) ? [] : ['a line'];
      case 'mark':
        return isIn(item.centre.x, item.centre.y) ? [] : ['a mark'];
      default: {
        const { x, y, width: w, height: h } = item.box;
        return isIn(x, y) && isIn(x + w, y + h) ? [] : [item.kind === 'text' ? item.text : 'a box'];
      }
    }
  });
};

const channel = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

/** Texts that are hard to read in a theme. */
export const faintIn = (scene: Scene, theme: Theme): string[] =>
  textsOf(scene).flatMap(({ text, tone, on }) =>
    contrast(theme[tone], theme[on]) < 4.5 ? [`${tone} on ${on}: ${text}`] : [],
  );

export const faults = (scene: Scene) => ({
  over: collisionsIn(scene),
  outside: outsideOf(scene),
  faint: Object.values(themes).flatMap((theme) => faintIn(scene, theme)),
});
export const noFaults = { over: [], outside: [], faint: [] };

const tag = /<(\/?)(\w+)(?: [\w:-]+="[^"<>]*")*(\/?)>/g;

/** Every sign that could be markup is a part of one of the tags that the writer knows, and all of them are closed in order. */
export const markupFaults = (svg: string): string[] => {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, close, name = '', alone] of svg.matchAll(tag)) {
    if (!/^(?:svg|title|desc|rect|path|text|circle|polygon)$/.test(name)) wrong.push(name);
    if (close && open.pop() !== name) wrong.push(`</${name}>`);
    if (!close && !alone) open.push(name);
  }
  const left = svg.replace(tag, '').replace(/&(?:amp|lt|gt|quot|#39);/g, '');
  return [...wrong, ...open, ...(left.match(/[<>&]/g) ?? [])];
};
