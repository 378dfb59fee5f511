/** The pictures that people can ask for. What was ordered is found again by the word that it begins with. */

import type { Person } from '../../src/events/people.ts';
import type { Needs } from '../conversation/answer.ts';
import { isMisunderstanding } from '../language/meaning.ts';
import { readTyped } from '../language/typed.ts';
import type { Drawn } from './drawn.ts';
import { mapPicture } from './map.ts';

const kinds = [mapPicture];

/** What somebody asked to be drawn, as it is now and as far as they may see it now. Throws where it means nothing any more. */
export const readAgain = async (needs: Needs, person: Person, question: string): Promise<Drawn> => {
  const [first, ...rest] = readTyped(question);
  const kind = kinds.find(({ word }) => word === first?.plain);
  const meant = kind?.parse(rest, needs.peering.catalog, needs.commands);
  if (!kind || !meant || isMisunderstanding(meant)) throw new Error(`"${question}" names no picture.`);
  return kind.read(needs, person, meant);
};
