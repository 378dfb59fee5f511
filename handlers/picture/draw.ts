import type { Diagram } from '../../src/picture/diagram.ts';
import { altText } from '../../src/picture/told.ts';

const load = () => import('../../src/drawing/draw.ts');

/** As PNG. What draws is loaded when the first picture is asked for, and not before. */
export const drawPicture = async (diagram: Diagram): Promise<Uint8Array> =>
  (await load()).drawPng({ diagram, says: altText(diagram) }, 'light');

export const drawVector = async (diagram: Diagram): Promise<string> =>
  (await load()).drawSvg({ diagram, says: altText(diagram) }, 'light');
