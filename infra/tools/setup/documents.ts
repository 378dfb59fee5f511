import {
  CreateDocumentCommand,
  GetDocumentCommand,
  type SSMClient,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
} from '@aws-sdk/client-ssm';
import type { Clients } from '../../../src/aws/clients.ts';
import { readError } from '../../../src/aws/errors.ts';
import { canonical } from '../../../src/events/chain.ts';
import type { PlaceRef } from '../../../src/network/vpc.ts';
import pingDocument from '../../deploy/aws/ping-document.json' with { type: 'json' };

/** One thing that setup looks after: its state, and what would bring it up to date. */
export type Change = {
  what: string;
  state: 'there' | 'create' | 'update' | 'differs' | 'unknown';
  because?: string;
  act?: () => Promise<void>;
};

type DocumentOptions = { name: string; updates: boolean };

const Content = JSON.stringify(pingDocument, null, 2);

const create = async (client: SSMClient, Name: string): Promise<void> => {
  await client.send(
    new CreateDocumentCommand({ Name, Content, DocumentType: 'Command', DocumentFormat: 'JSON' }),
  );
};

/** A new version is used only once it is the default one. */
const update = async (client: SSMClient, Name: string): Promise<void> => {
  const { DocumentDescription } = await client.send(
    new UpdateDocumentCommand({ Name, Content, DocumentVersion: '$LATEST', DocumentFormat: 'JSON' }),
  );
  const DocumentVersion = DocumentDescription?.DocumentVersion;
  await client.send(new UpdateDocumentDefaultVersionCommand({ Name, DocumentVersion }));
};

const planDocument = async (
  clients: Clients,
  place: PlaceRef,
  { name, updates }: DocumentOptions,
): Promise<Change> => {
  const what = `the SSM document ${name} in account ${place.account}, ${place.region}`;
  try {
    const client = clients.ssm(place);
    const found = await client.send(new GetDocumentCommand({ Name: name, DocumentFormat: 'JSON' }));
    if (canonical(JSON.parse(found.Content ?? '{}')) === canonical(pingDocument))
      return { what, state: 'there' };
    return updates
      ? {
          what,
          state: 'update',
          because: 'a new version becomes the default',
          act: () => update(client, name),
        }
      : { what, state: 'differs', because: 'it is another; --update-document brings it up to date' };
  } catch (error) {
    const { code, said } = readError(error);
    return code === 'InvalidDocument'
      ? { what, state: 'create', act: () => create(clients.ssm(place), name) }
      : { what, state: 'unknown', because: `${code}: ${said}` };
  }
};

/** The document in every account and Region where the catalog has a VPC. */
export const planDocuments = (
  clients: Clients,
  vpcs: readonly PlaceRef[],
  options: DocumentOptions,
): Promise<Change[]> => {
  const places = new Map(
    vpcs.map(({ account, region }) => [`${account} ${region}`, { account, region }] as const),
  );
  return Promise.all([...places.values()].map((place) => planDocument(clients, place, options)));
};
