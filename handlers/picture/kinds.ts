/** The pictures that people can ask for. What was ordered is found again by the word that it begins with. */

import type { Person } from '../../src/events/people.ts';
import type { Needs } from '../conversation/answer.ts';
import type { PictureAs } from '../language/commands/map.ts';
import { isMisunderstanding, type Meaning } from '../language/meanings/meaning.ts';
import { readTyped, type Typed } from '../language/words/typed.ts';
import { cidrPicture } from './cidr.ts';
import { type Drawn, inSlack, type PictureKind } from './drawn.ts';
import { mapPicture } from './map.ts';
import { pathPicture } from './path.ts';
import { statsPicture } from './stats.ts';
import { timelinePicture } from './timeline.ts';

/** Parses what was typed, and reads what it shows. */
const reader =
  <Meant extends Meaning & { typed: string; as: PictureAs }>({ parse, read }: PictureKind<Meant>) =>
  (needs: Needs, person: Person, typed: Typed): Promise<Drawn> | undefined => {
    const meant = parse(typed, needs.peering.catalog, needs.commands);
    return isMisunderstanding(meant) ? undefined : read(needs, inSlack(person), meant);
  };

const readers = new Map([
  [mapPicture.word, reader(mapPicture)],
  [cidrPicture.word, reader(cidrPicture)],
  [pathPicture.word, reader(pathPicture)],
  [timelinePicture.word, reader(timelinePicture)],
  [statsPicture.word, reader(statsPicture)],
]);

/** What somebody asked to be drawn, as it is now and as far as they may see it now. Throws where it means nothing any more. */
export const readAgain = async (needs: Needs, person: Person, question: string): Promise<Drawn> => {
  const [first, ...rest] = readTyped(question);
  const drawn = readers.get(first?.plain ?? '')?.(needs, person, rest);
  if (!drawn) throw new Error(`"${question}" names no picture.`);
  return drawn;
};
