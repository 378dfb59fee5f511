import { findId } from '../../../src/events/id.ts';
import type { Parse } from '../meanings/meaning.ts';
import { plainOf } from '../words/typed.ts';
import { formatOf, type PictureAs } from './map.ts';

export type PathMeaning = { do: 'path'; typed: string; as: PictureAs; id: string };

/** `/peer path PG-7Q4K2`: the id stands in the window of the checks. */
export const parsePath: Parse<PathMeaning> = (typed, _, { peer, ping }) => {
  const text = plainOf(typed);
  const id = findId('ping', text);
  const as = text
    .split(' ')
    .map((word) => formatOf(word.toLowerCase()))
    .find((one) => one !== undefined);
  return id
    ? { do: 'path', typed: text, as: as ?? 'picture', id }
    : {
        problem: `Which ping? Its id stands above its checks.\nLike this: \`${peer} path PG-7Q4K2\`, after \`${ping}\``,
      };
};
