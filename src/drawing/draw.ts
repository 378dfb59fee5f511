/**
 * Draws, in a thread of its own where this is a bundle: a picture takes a tenth of a second of CPU, and nobody who clicks meanwhile
 * should wait for it. The thread ends when nothing was drawn for a while, and gives its memory back. Loaded when the first picture
 * is asked for, and not before (see `infra/deploy/bundle/pictures.ts`).
 */
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Picture } from '../picture/picture.ts';
import type { ThemeName } from '../picture/theme.ts';

type Asked = { readonly picture: Picture; readonly theme: ThemeName; readonly as: 'png' | 'svg' };
type Drawn = Uint8Array | string;
type Answer = { readonly id: number } & ({ readonly drawn: Drawn } | { readonly fault: string });

const ours = 'pictures';
const idleMs = 60_000;

const drawHere = async ({ picture, theme, as }: Asked): Promise<Drawn> => {
  const { drawPng, drawSvg } = await import('./here.ts');
  return as === 'png' ? drawPng(picture, theme) : drawSvg(picture, theme);
};

const serve = (port: MessagePort): void => {
  port.on('message', ({ id, ...asked }: Asked & { id: number }) => {
    drawHere(asked).then(
      (drawn) => port.postMessage({ id, drawn } satisfies Answer),
      (error: unknown) => port.postMessage({ id, fault: String(error) } satisfies Answer),
    );
  });
};
if (workerData === ours && parentPort) serve(parentPort);

type Waiting = { readonly resolve: (drawn: Drawn) => void; readonly reject: (error: Error) => void };

/** One thread for all pictures, begun when the first is wanted. */
const makeThread = (file: URL): ((asked: Asked) => Promise<Drawn>) => {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;

  const end = (error: Error): void => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const hear = (answer: Answer): void => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) {
      worker?.unref();
      idle = setTimeout(() => void worker?.terminate(), idleMs).unref();
    }
    if ('drawn' in answer) asked?.resolve(answer.drawn);
    else asked?.reject(new Error(answer.fault));
  };
  const begin = (): Worker => {
    const begun = new Worker(file, { workerData: ours });
    const ended = (error: Error) => {
      if (worker === begun) end(error);
    };
    return begun
      .on('message', hear)
      .on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))))
      .on('exit', () => ended(new Error('The thread that draws has ended.')));
  };

  return (asked) =>
    new Promise((resolve, reject) => {
      clearTimeout(idle);
      worker ??= begin();
      worker.ref();
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, ...asked });
    });
};

const own = new URL(import.meta.url);
const draw = /\.[cm]js$/.test(own.pathname) ? makeThread(own) : drawHere;

export const drawPng = async (picture: Picture, theme: ThemeName): Promise<Uint8Array> => {
  const drawn = await draw({ picture, theme, as: 'png' });
  if (typeof drawn === 'string') throw new Error('No picture was drawn.');
  return drawn;
};

export const drawSvg = async (picture: Picture, theme: ThemeName): Promise<string> =>
  String(await draw({ picture, theme, as: 'svg' }));
