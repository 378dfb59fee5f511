/** Layout, font and rasterizer, which are larger than all the rest of the bot. Loaded by `draw.ts` alone. */

import { once } from '../calls/once.ts';
import { layOut } from '../picture/lay-out.ts';
import { layOutColumns } from '../picture/lay-out-columns.ts';
import { layOutStrips } from '../picture/lay-out-strips.ts';
import type { Picture } from '../picture/picture.ts';
import type { Scene } from '../picture/scene.ts';
import { writeSvg } from '../picture/svg.ts';
import type { ThemeName } from '../picture/theme.ts';
import { assetPath } from './assets.ts';
import { readTypeface } from './font.ts';
import { loadPng } from './png.ts';

const typeface = once(() => readTypeface({ usual: assetPath('usual'), bold: assetPath('bold') }));
const toPng = once(loadPng);

export const sceneOf = async ({ shown, says, widest }: Picture): Promise<Scene> => {
  const { letters } = await typeface();
  if ('diagram' in shown) return layOut(shown.diagram, says, letters, widest);
  return 'strips' in shown
    ? layOutStrips(shown.strips, says, letters)
    : layOutColumns(shown.columns, says, letters);
};

/** Sharp on a screen of double density, as long as the picture stays within what people load on a phone. */
const most = { zoom: 2, pixels: 2_100_000 };
const zoomFor = ({ width, height }: Scene): number =>
  Math.min(most.zoom, Math.sqrt(most.pixels / (width * height)));

export const drawSvg = async (picture: Picture, theme: ThemeName): Promise<string> =>
  writeSvg(await sceneOf(picture), theme);

export const drawPng = async (picture: Picture, theme: ThemeName): Promise<Uint8Array> => {
  const scene = await sceneOf(picture);
  const [{ outline }, png] = await Promise.all([typeface(), toPng()]);
  return png(writeSvg(scene, theme, outline), zoomFor(scene));
};
