import { maySee } from '../../src/audit/rights.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import { partOf } from '../../src/picture/estate.ts';
import { knownEstate, momentText } from '../../src/picture/known.ts';
import { drawMap } from '../../src/picture/map.ts';
import { partiesOf } from '../conversation/visibility.ts';
import { type MapMeaning, parseMap } from '../language/map.ts';
import { pictureMessage } from '../render/picture.ts';
import type { Drawn, PictureKind, PictureNeeds, Viewer } from './drawn.ts';

/** Whose request it is, of a connection that nobody asked the bot for. */
const nobody = { team: '', user: '' };

/** Names and states for everybody, as in `list`; ends, and what the bot did not make, for those whom they concern. */
const read = async (needs: PictureNeeds, viewer: Viewer, { vpc, by }: MapMeaning): Promise<Drawn> => {
  const { peering, people, commands } = needs;
  const [{ requests, isWhole }, seen, rights] = await Promise.all([
    peering.joined(vpc),
    peering.seen(),
    people.auditRights(viewer.person, 'recent'),
  ]);
  const now = peering.now();
  const known = knownEstate({
    ...{ catalog: peering.catalog, requests, now, ...seen },
    sees: (request) => maySee(rights, partiesOf(request)),
    seesForeign: (vpcs) => maySee(rights, { asker: nobody, vpcs: [...vpcs] }),
  });
  const estate = partOf(known, viewer.isFor);
  const { within } = viewer;
  const diagram = drawMap(estate, { focus: vpc && vpcKey(vpc), by, asOf: momentText(now), isWhole, within });
  const shown = { diagram };
  return {
    shown,
    facts: pictureMessage(shown, `\`${commands.peer} list\``),
    file: `map-${vpc?.name ?? 'all'}`,
  };
};

export const mapPicture: PictureKind<MapMeaning> = { word: 'map', parse: parseMap, read };
