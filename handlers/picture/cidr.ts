import { drawAddresses } from '../../src/picture/addresses.ts';
import { knownVpcs, momentText } from '../../src/picture/known.ts';
import { type CidrMeaning, parseCidrWords } from '../language/commands/cidr.ts';
import { pictureMessage } from '../render/picture.ts';
import type { Drawn, PictureKind, PictureNeeds, Viewer } from './drawn.ts';

/** The addresses of the catalog's VPCs are for everybody here: whoever plans a peering, or asks whose an address is, is told them. */
const read = async (
  { peering, commands }: PictureNeeds,
  _: Viewer,
  { within, free }: CidrMeaning,
): Promise<Drawn> => {
  const { blocksOf } = await peering.seen();
  const vpcs = knownVpcs({ catalog: peering.catalog, blocksOf });
  const strips = drawAddresses({ vpcs, within, free, asOf: momentText(peering.now()) });
  const shown = { strips };
  return {
    shown,
    facts: pictureMessage(shown, `\`${commands.peer} cidr 10.0.0.0/8\` shows a part.`),
    file: 'addresses',
  };
};

export const cidrPicture: PictureKind<CidrMeaning> = { word: 'cidr', parse: parseCidrWords, read };
