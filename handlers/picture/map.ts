import { maySee } from '../../src/audit/rights.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import { partOf } from '../../src/picture/estate.ts';
import { knownEstate, momentText } from '../../src/picture/known.ts';
import { drawMap } from '../../src/picture/map.ts';
import { drawOwn } from '../../src/picture/own.ts';
import { partiesOf } from '../conversation/visibility.ts';
import { type MapMeaning, parseMap } from '../language/map.ts';
import { pictureMessage } from '../render/picture.ts';
import { plain } from '../slack/plain.ts';
import type { Drawn, PictureKind, PictureNeeds, Viewer } from './drawn.ts';

/** Whose request it is, of a connection that nobody asked the bot for. */
const nobody = { team: '', user: '' };

/** Names and states for everybody, as in `list`; ends, and what the bot did not make, for those whom they concern. */
const read = async (needs: PictureNeeds, viewer: Viewer, { vpc, by, mine }: MapMeaning): Promise<Drawn> => {
  const { peering, people, commands } = needs;
  const { catalog } = peering;
  const rights = await people.auditRights(viewer.person, 'recent');
  const own = mine ? catalog.vpcs.filter((one) => rights.owned.includes(vpcKey(one))) : [];
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
  const diagram = mine
    ? drawOwn(estate, own.map(vpcKey), asked)
    : drawMap(estate, { ...asked, focus: vpc && vpcKey(vpc) });
  const shown = { diagram };
  return {
    shown,
    facts: pictureMessage(shown, `\`${commands.peer} list\``),
    file: `map-${vpc?.name ?? (mine ? 'mine' : 'all')}`,
    ...(mine && { isForHome: true }),
  };
};

export const mapPicture: PictureKind<MapMeaning> = { word: 'map', parse: parseMap, read };
