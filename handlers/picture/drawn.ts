import type { Person } from '../../src/events/people.ts';
import type { Shown } from '../../src/picture/picture.ts';
import type { Needs } from '../conversation/answer.ts';
import type { PictureAs } from '../language/commands/map.ts';
import type { Meaning, Parse } from '../language/meanings/meaning.ts';
import type { Message } from '../slack/message.ts';

/** What a picture shows, and the same facts as a message, which stands alone where Slack takes no file. */
export type Picture = {
  readonly shown: Shown;
  readonly facts: Message;
  readonly file: string;
  /** It stands in the Home tab of whoever asked, too. */
  readonly isForHome?: true;
};
/** Or words alone, where there is nothing to be drawn. */
export type Drawn = Picture | { readonly facts: Message };

export const isPicture = (drawn: Drawn): drawn is Picture => 'shown' in drawn;

/** What a picture is read with, by either door. */
export type PictureNeeds = Pick<Needs, 'peering' | 'people' | 'commands'>;

/** Who looks. A token may be for some networks alone, and shows no others. */
export type Viewer = {
  readonly person: Person;
  /** By `vpcKey`. */
  readonly isFor: (vpcs: readonly string[]) => boolean;
  /** In words, where not everything is within sight: `the networks that the token ci is for`. */
  readonly within?: string;
};

export const inSlack = (person: Person): Viewer => ({ person, isFor: () => true });

/** A picture that people can ask for: how that is said, and what it shows to whom. */
export type PictureKind<Meant extends Meaning & { typed: string; as: PictureAs }> = {
  readonly word: string;
  readonly parse: Parse<Meant>;
  readonly read: (needs: PictureNeeds, viewer: Viewer, meant: Meant) => Promise<Drawn>;
};
