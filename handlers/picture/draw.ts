import type { Shown } from '../../src/picture/picture.ts';
import type { ThemeName } from '../../src/picture/theme.ts';
import { altText } from '../../src/picture/told.ts';

const load = () => import('../../src/drawing/draw.ts');

/** Slack shows a picture as wide as the phone is: of wider ones the small letters cannot be read there. */
const widestInSlack = 640;

/** As PNG for Slack. What draws is loaded when the first picture is asked for, and not before. */
export const drawPicture = async (shown: Shown): Promise<Uint8Array> =>
  (await load()).drawPng({ shown, says: altText(shown), widest: widestInSlack }, 'light');

/** As PNG for documents and agents. */
export const drawBitmap = async (shown: Shown, theme: ThemeName): Promise<Uint8Array> =>
  (await load()).drawPng({ shown, says: altText(shown) }, theme);

export const drawVector = async (shown: Shown, theme: ThemeName = 'light'): Promise<string> =>
  (await load()).drawSvg({ shown, says: altText(shown) }, theme);
