/**
 * The map of somebody's own VPCs in their Home tab. Slack shows a file there by its id, to whoever may see the file, and one that was
 * shared nowhere is its uploader's alone (https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object). So the tab
 * has a button: the picture goes into the direct messages, where it is theirs, and stands in the tab from then on, until what it
 * shows has changed.
 */
import type { Person } from '../../src/events/people.ts';
import type { Overview } from '../../src/peering/overview.ts';
import { dayText } from '../../src/picture/known.ts';
import { lookOf } from '../../src/picture/looks.ts';
import { altText, titleOf } from '../../src/picture/told.ts';
import type { HomeMapPart } from '../render/home-map.ts';
import { digestOf } from './digest.ts';
import type { Picture, PictureNeeds } from './drawn.ts';

type Of = Pick<Person, 'team' | 'user'>;
/** The map that somebody had drawn: Slack's id of its file, what it shows, and when. */
type HomeMap = {
  readonly file: string;
  readonly shows: string;
  readonly title: string;
  readonly says: string;
  readonly at: number;
};
/** The record of them, which every process reads: one for each person. */
export type HomeMaps = {
  find: (person: Of) => Promise<HomeMap | undefined>;
  keep: (person: Of, map: HomeMap) => Promise<void>;
  forget: (person: Of) => Promise<void>;
};

/** What a map shows of somebody's peerings, by what their tab reads in any case. */
const showsIn = ({ vpcs }: Overview, now: number): string =>
  digestOf(
    vpcs.map(({ vpc, requests }) => {
      const seen = requests.flatMap((one) => {
        const look = lookOf(one, now, true);
        return look ? [`${one.id} ${look} ${one.expiresAt === undefined ? '' : dayText(one.expiresAt)}`] : [];
      });
      return [vpc.name, seen.sort()];
    }),
  );

/** What of it stands in the tab now: the picture, or that it is not true any more. */
export const readHomeMap = async (
  maps: HomeMaps,
  person: Person,
  overview: Overview,
  now: number,
): Promise<HomeMapPart | undefined> => {
  const map = await maps.find(person);
  if (!map || overview.vpcs.length === 0) return undefined;
  return { ...map, isCurrent: map.shows === showsIn(overview, now) };
};

/** Keeps a map that was shared in somebody's direct messages, so that their tab shows it. */
export const keepHomeMap = async (
  { peering, people, maps }: Pick<PictureNeeds, 'peering' | 'people'> & { maps: HomeMaps },
  person: Person,
  { shown }: Picture,
  file: string,
): Promise<void> => {
  const at = peering.now();
  const { owned } = await people.auditRights(person, 'recent');
  const shows = showsIn(await peering.overview(person, owned), at);
  await maps.keep(person, { file, shows, title: titleOf(shown), says: altText(shown), at });
};

/** Slack takes a moment with a new file, and refuses it until then; one that is older is gone. */
const youngMs = 600_000;

export const dropHomeMap = async (
  maps: HomeMaps,
  person: Person,
  { at }: HomeMapPart,
  now: number,
): Promise<void> => {
  if (now - at > youngMs) await maps.forget(person);
};
