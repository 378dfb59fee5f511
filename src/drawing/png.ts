/** SVG → pixels by resvg: its native module where there is one for this machine, and WebAssembly elsewhere. PNG of both is made here. */
import { readFile } from 'node:fs/promises';
import { assetPath } from './assets.ts';
import { encodePng } from './encode.ts';

type Zoom = { readonly mode: 'zoom'; readonly value: number };
type ToPng = (svg: string, zoom: number) => Uint8Array;

/** Letters come as outlines. */
const font = { loadSystemFonts: false };
const zoomed = (value: number): Zoom => ({ mode: 'zoom', value });

const native = async (): Promise<ToPng> => {
  const { Resvg } = await import('@resvg/resvg-js');
  return (svg, zoom) => encodePng(new Resvg(svg, { font, fitTo: zoomed(zoom) }).render());
};

export const portable = async (): Promise<ToPng> => {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(await readFile(assetPath('wasm')));
  return (svg, zoom) => {
    const drawing = new Resvg(svg, { font, fitTo: zoomed(zoom) });
    const image = drawing.render();
    const png = encodePng(image);
    // Memory of WebAssembly is given back by hand.
    image.free();
    drawing.free();
    return png;
  };
};

/** Whatever keeps the native module from loading, the other one does the same. */
export const loadPng = (): Promise<ToPng> => native().catch(portable);
