import { maySee } from '../../src/audit/rights.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import { partOf } from '../../src/picture/estate.ts';
import { knownEstate, momentText } from '../../src/picture/known.ts';
import { drawMap } from '../../src/picture/map.ts';
import { drawOwn } from '../../src/picture/own.ts';
import { partiesOf } from '../conversation/visibility.ts';
import { type MapMeaning, parseMap } from '../language/commands/map.ts';
import { ownFirst, pictureMessage } from '../render/picture.ts';
import { plain } from '../slack/plain.ts';
import type { Drawn, PictureKind, PictureNeeds, Viewer } from './drawn.ts';

/** Whose request it is, of a connection that nobody asked the bot for. */
const nobody = { team: '', user: '' };

/** So many boxes can be read on a phone. */
const mostAtOnce = 16;

/** Whoever owns some of very many sees their own first. Files for documents and programs show what they are asked for. */
const isTooMuch = ({ vpc, by, mine, whole, as }: MapMeaning, all: readonly unknown[]): boolean =>
  as === 'picture' && !vpc && !by && !mine && !whole && all.length > mostAtOnce;

/** Names and states for everybody, as in `list`; ends, and what the bot did not make, for those whom they concern. */
const read = async (needs: PictureNeeds, viewer: Viewer, meant: MapMeaning): Promise<Drawn> => {
  const { vpc, by, mine } = meant;
  const { peering, people, commands } = needs;
  const { catalog } = peering;
  const rights = await people.auditRights(viewer.person, 'recent');
  const isCut = isTooMuch(meant, catalog.vpcs);
  const own = mine || isCut ? catalog.vpcs.filter((one) => rights.owned.includes(vpcKey(one))) : [];
  if (mine && own.length === 0)
    return { facts: plain(`You own no VPC that I know. \`${commands.peer} map\` draws all of them.`) };
  const middle = vpc ? [vpc] : own;
  const [{ requests, isWhole }, seen] = await Promise.all([peering.joined(middle), peering.seen()]);
  const now = peering.now();
  const known = knownEstate({
    ...{ catalog, requests, now, ...seen },
    sees: (request) => maySee(rights, partiesOf(request)),
    seesForeign: (vpcs) => maySee(rights, { asker: nobody, vpcs: [...vpcs] }),
  });
  const asked = { by, asOf: momentText(now), isWhole, within: viewer.within };
  const estate = partOf(known, viewer.isFor);
  const diagram =
    own.length > 0
      ? drawOwn(estate, own.map(vpcKey), asked)
      : drawMap(estate, { ...asked, focus: vpc && vpcKey(vpc) });
  const shown = { diagram };
  const facts = pictureMessage(shown, `\`${commands.peer} list\``);
  return {
    shown,
    facts: isCut && own.length > 0 ? ownFirst(facts, catalog.vpcs.length, commands.peer) : facts,
    file: `map-${vpc?.name ?? (own.length > 0 ? 'mine' : 'all')}`,
    ...(mine && { isForHome: true }),
  };
};

export const mapPicture: PictureKind<MapMeaning> = { word: 'map', parse: parseMap, read };
