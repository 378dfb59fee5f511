import type { Person } from '../../src/events/people.ts';
import type { Shown } from '../../src/picture/picture.ts';
import type { Needs } from '../conversation/answer.ts';
import type { PictureAs } from '../language/map.ts';
import type { Meaning, Parse } from '../language/meaning.ts';
import type { Message } from '../slack/message.ts';

/** What a picture shows, and the same facts as a message, which stands alone where Slack takes no file. */
export type Picture = { readonly shown: Shown; readonly facts: Message; readonly file: string };
/** Or words alone, where there is nothing to be drawn. */
export type Drawn = Picture | { readonly facts: Message };

export const isPicture = (drawn: Drawn): drawn is Picture => 'shown' in drawn;

/** A picture that people can ask for: how that is said, and what it shows to whom. */
export type PictureKind<Meant extends Meaning & { typed: string; as: PictureAs }> = {
  readonly word: string;
  readonly parse: Parse<Meant>;
  readonly read: (needs: Needs, person: Person, meant: Meant) => Promise<Drawn>;
};
