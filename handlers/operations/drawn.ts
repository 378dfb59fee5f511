/** Pictures for programs: what each shows in words, and the picture itself in the form that was asked for. */
import { z } from 'zod';
import { writeMermaid } from '../../src/picture/mermaid.ts';
import { altText, factLines, notesOf, titleOf } from '../../src/picture/told.ts';
import { isForAll } from '../../src/tokens/judge.ts';
import { drawBitmap, drawVector } from '../picture/draw.ts';
import { type Drawn, isPicture, type Picture, type Viewer } from '../picture/drawn.ts';
import { asPlain } from './as-plain.ts';
import type { Caller } from './operation.ts';
import type { Problem } from './problem.ts';

/** The forms of a picture, each with the name by which HTTP and agents know it: https://www.iana.org/assignments/media-types/ */
export const pictureTypes = { svg: 'image/svg+xml', png: 'image/png', mermaid: 'text/vnd.mermaid' } as const;
type Form = keyof typeof pictureTypes;

const endings: Record<Form, string> = { svg: 'svg', png: 'png', mermaid: 'mmd' };

const format = z
  .enum(['svg', 'png', 'mermaid'])
  .optional()
  .describe('Answer with the picture, too: svg, png (as base64), or mermaid, which only maps have.');
const theme = z.enum(['light', 'dark']).default('light').describe('What the picture is to stand on.');

/** What every picture may be asked for. */
export const drawing = { format, theme };
type Wanted = { format?: Form | undefined; theme: 'light' | 'dark' };

export const drawnPicture = z
  .object({
    title: z.string(),
    facts: z.array(z.string()).describe('What it shows, in words.'),
    notes: z.array(z.string()),
    alt: z.string().optional().describe('The same in short, for those who do not see it.'),
    picture: z
      .object({
        name: z.string().describe('A name for its file.'),
        type: z.enum(Object.values(pictureTypes)),
        data: z.string().describe('SVG and Mermaid as text, PNG as base64.'),
      })
      .optional(),
  })
  .meta({ title: 'Picture' });
type Answer = z.infer<typeof drawnPicture>;

const noMermaid: Problem = {
  ...{ problem: 'no-mermaid', status: 422 },
  detail: 'Mermaid draws boxes and lines alone. This picture comes as svg or png.',
};

const dataOf = async (
  { shown }: Picture,
  form: Form,
  theme: Wanted['theme'],
): Promise<string | undefined> => {
  switch (form) {
    case 'svg':
      return drawVector(shown, theme);
    case 'png':
      return Buffer.from(await drawBitmap(shown, theme)).toString('base64');
    case 'mermaid':
      return 'diagram' in shown ? writeMermaid(shown.diagram) : undefined;
  }
};

/** Words alone, where there is nothing to be drawn. */
const wordsAlone = (text: string): Answer => {
  const [title = '', ...facts] = asPlain(text)
    .split('\n')
    .map((line) => line.replace(/^• /, ''));
  return { title, facts, notes: [] };
};

export const answerDrawn = async (
  drawn: Drawn,
  { format: form, theme }: Wanted,
): Promise<Answer | Problem> => {
  if (!isPicture(drawn)) return wordsAlone(drawn.facts.text);
  const { shown, file } = drawn;
  const data = form && (await dataOf(drawn, form, theme));
  if (form && data === undefined) return noMermaid;
  return {
    ...{
      title: titleOf(shown),
      facts: [...factLines(shown)],
      notes: [...notesOf(shown)],
      alt: altText(shown),
    },
    ...(form && data && { picture: { name: `${file}.${endings[form]}`, type: pictureTypes[form], data } }),
  };
};

/** Whoever issued the token, as far as it goes. */
export const viewerOf = ({ person, token }: Caller): Viewer => ({
  person,
  isFor: (keys) => isForAll(token, keys),
  ...(token.vpcs && { within: `the networks that the token ${token.name} is for` }),
});
