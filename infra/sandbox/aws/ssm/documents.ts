import { createHash } from 'node:crypto';
import {
  CreateDocument$,
  type CreateDocumentRequest,
  type CreateDocumentResult,
  DeleteDocument$,
  type DeleteDocumentRequest,
  DescribeDocument$,
  type DescribeDocumentRequest,
  type DescribeDocumentResult,
  type DocumentDescription,
  type DocumentParameter,
  GetDocument$,
  type GetDocumentRequest,
  type GetDocumentResult,
  UpdateDocument$,
  UpdateDocumentDefaultVersion$,
  type UpdateDocumentDefaultVersionRequest,
  type UpdateDocumentDefaultVersionResult,
  type UpdateDocumentRequest,
  type UpdateDocumentResult,
} from '@aws-sdk/client-ssm';
import { CloudError } from '../cloud/errors.ts';
import { type Operation, op } from '../cloud/operation.ts';
import type { Document } from '../cloud/state.ts';
import { type Content, type Parameter, parseContent, readContent } from './content.ts';
import { findOwn, getDocument } from './library.ts';

const textOf = ({ content }: Document): string => JSON.stringify(content, null, 2);

const showParameter = ([Name, parameter]: [string, Parameter]): DocumentParameter => ({
  Name,
  Type: parameter.type,
  Description: parameter.description,
  DefaultValue: parameter.default === undefined ? undefined : String(parameter.default),
});

const describe = (document: Document): DocumentDescription => {
  const { schemaVersion, description, parameters = {} }: Content = readContent(document.content);
  return {
    Name: document.name,
    Owner: document.account,
    CreatedDate: new Date(document.createdAt),
    Status: 'Active',
    DocumentVersion: String(document.version),
    DefaultVersion: String(document.version),
    LatestVersion: String(document.version),
    Description: description,
    Parameters: Object.entries(parameters).map(showParameter),
    PlatformTypes: ['Linux'],
    DocumentType: 'Command',
    DocumentFormat: 'JSON',
    SchemaVersion: schemaVersion,
    HashType: 'Sha256',
    Hash: createHash('sha256').update(textOf(document)).digest('hex'),
  };
};

const getDocumentOperation = op<GetDocumentRequest, GetDocumentResult>(GetDocument$, (input, call) => {
  const document = getDocument(call, input.Name, input.DocumentVersion);
  return {
    Name: document.name,
    CreatedDate: new Date(document.createdAt),
    DocumentVersion: String(document.version),
    Status: 'Active',
    Content: textOf(document),
    DocumentType: 'Command',
    DocumentFormat: 'JSON',
  };
});

const describeDocument = op<DescribeDocumentRequest, DescribeDocumentResult>(
  DescribeDocument$,
  (input, call) => ({ Document: describe(getDocument(call, input.Name, input.DocumentVersion)) }),
);

const createDocument = op<CreateDocumentRequest, CreateDocumentResult>(CreateDocument$, (input, call) => {
  const { state, now, caller } = call;
  const name = input.Name ?? '';
  if (!/^[\w.-]{3,128}$/.test(name))
    throw new CloudError('ValidationException', `Value '${name}' at 'name' failed to satisfy constraint`);
  if (findOwn(call, name) !== undefined)
    throw new CloudError('DocumentAlreadyExists', `Document with name ${name} already exists.`);
  const document: Document = {
    account: caller.account,
    region: caller.region,
    name,
    content: parseContent(input.Content ?? ''),
    version: 1,
    createdAt: now,
  };
  state.documents.push(document);
  return { DocumentDescription: describe(document) };
});

const getOwn = (call: Parameters<typeof findOwn>[0], name: string | undefined): Document => {
  const document = findOwn(call, name);
  if (document !== undefined) return document;
  throw new CloudError('InvalidDocument', `Document with name ${name} does not exist.`);
};

const updateDocument = op<UpdateDocumentRequest, UpdateDocumentResult>(UpdateDocument$, (input, call) => {
  const document = getOwn(call, input.Name);
  const content = parseContent(input.Content ?? '');
  if (JSON.stringify(content) === JSON.stringify(document.content))
    throw new CloudError(
      'DuplicateDocumentContent',
      'The content of the document is the same as that of the latest version.',
    );
  document.content = content;
  document.version += 1;
  return { DocumentDescription: describe(document) };
});

/** Every version is at once the default one here, so there is no other to go back to. */
const setDefaultVersion = op<UpdateDocumentDefaultVersionRequest, UpdateDocumentDefaultVersionResult>(
  UpdateDocumentDefaultVersion$,
  (input, call) => {
    const document = getOwn(call, input.Name);
    if (input.DocumentVersion !== String(document.version))
      throw new CloudError('InvalidDocumentVersion', 'The document version is not valid or does not exist.');
    return { Description: { Name: document.name, DefaultVersion: String(document.version) } };
  },
);

const deleteDocument = op<DeleteDocumentRequest, Record<string, never>>(DeleteDocument$, (input, call) => {
  const document = getOwn(call, input.Name);
  call.state.documents = call.state.documents.filter((each) => each !== document);
  return {};
});

export const documentOperations: Operation[] = [
  getDocumentOperation,
  describeDocument,
  createDocument,
  updateDocument,
  setDefaultVersion,
  deleteDocument,
];
