import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { noPlaces, type Places } from '../language/named/networks.ts';
import type { Needs } from './answer.ts';

/** The addresses and the servers of the networks, as the last rounds saw them; nothing where they cannot be read. */
export const readPlaces = async ({
  peering,
  log,
}: Pick<Needs, 'peering' | 'log'>): Promise<Pick<Places, 'blocks' | 'subnets' | 'instances'>> => {
  try {
    const { blocksOf, subnetsOf, instancesOf } = await peering.seen();
    const ofNamed =
      <Found>(of: (vpc: CatalogVpc) => readonly Found[]) =>
      (name: string): readonly Found[] => {
        const vpc = peering.catalog.find(name);
        return vpc ? of(vpc) : [];
      };
    return { blocks: ofNamed(blocksOf), subnets: ofNamed(subnetsOf), instances: ofNamed(instancesOf) };
  } catch (error) {
    log.warn({ error }, 'what the rounds saw of the networks could not be read');
    return noPlaces;
  }
};

/** An address or a CIDR block of either family, an instance's id, or a word that people write for servers only: `web-01`, `LedgerServer`. */
const placeLike =
  /\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f]*:[\da-f:]*|\bi-[\da-f]{8}|[a-z][A-Z]|\p{L}[-_.]?\d|\p{L}_/u;

/** The same for a sentence: read only where it may name something of it. */
export const placesNamedIn = async (needs: Pick<Needs, 'peering' | 'log'>, text: string): Promise<Places> =>
  placeLike.test(text) ? { ...noPlaces, ...(await readPlaces(needs)) } : noPlaces;
