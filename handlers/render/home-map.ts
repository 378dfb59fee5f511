import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks.ts';
import { cutPlain } from '../slack/cut.ts';
import { moment } from './words.ts';

/** The map in a Home tab: the file that shows it, or that what it showed has changed since. */
export type HomeMapPart = {
  readonly file: string;
  readonly title: string;
  /** For those who do not see it. */
  readonly says: string;
  readonly at: number;
  readonly isCurrent: boolean;
};

/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
export const homeMapBlocks = ({ file, title, says, at, isCurrent }: HomeMapPart): KnownBlock[] =>
  isCurrent
    ? [
        {
          type: 'image',
          slack_file: { id: file },
          alt_text: cutPlain(says, 2000),
          title: { type: 'plain_text', text: cutPlain(title, 2000) },
        },
        context(`Drawn ${moment(at)}.`),
      ]
    : [context(`What your map showed ${moment(at)} has changed since. *Show My Map* draws it anew.`)];
