import { CloudError } from '../cloud/errors.ts';
import type { Call } from '../cloud/operation.ts';
import type { Document } from '../cloud/state.ts';
import type { Content } from './content.ts';

const runShellScript: Content = {
  schemaVersion: '2.2',
  description: 'Run a shell script or specify the commands to run.',
  parameters: {
    commands: {
      type: 'StringList',
      description: '(Required) Specify a shell script or a command to run.',
      minItems: 1,
    },
    workingDirectory: { type: 'String', default: '', maxChars: 4096 },
    executionTimeout: { type: 'String', default: '3600', allowedPattern: '^[1-9][0-9]{0,5}$' },
  },
  mainSteps: [
    { action: 'aws:runShellScript', name: 'runShellScript', inputs: { runCommand: '{{ commands }}' } },
  ],
};

/** Owned by AWS and there for everybody. */
const amazonDocument: Document = {
  account: 'Amazon',
  region: '',
  name: 'AWS-RunShellScript',
  content: runShellScript,
  version: 1,
  createdAt: Date.UTC(2017, 7, 3),
};

const nameIn = (nameOrArn: string): string => nameOrArn.split('document/').at(-1) ?? nameOrArn;

export const findOwn = ({ state, caller }: Call, nameOrArn: string | undefined): Document | undefined => {
  const wanted = nameIn(nameOrArn ?? '');
  return state.documents.find(
    ({ name, account, region }) => name === wanted && account === caller.account && region === caller.region,
  );
};

const isVersion = ({ version }: Document, wanted = '$DEFAULT'): boolean =>
  ['$DEFAULT', '$LATEST', String(version)].includes(wanted);

/**
 * A document by its name or ARN, of the caller's or AWS's. There is only ever one version, the latest.
 * @throws CloudError `InvalidDocument` or `InvalidDocumentVersion`
 */
export const getDocument = (call: Call, name: string | undefined, version?: string): Document => {
  const isAmazon = nameIn(name ?? '') === amazonDocument.name;
  const document = isAmazon ? amazonDocument : findOwn(call, name);
  if (document === undefined)
    throw new CloudError('InvalidDocument', `Document with name ${name} does not exist.`);
  if (!isVersion(document, version))
    throw new CloudError('InvalidDocumentVersion', `The document has no version ${version}.`);
  return document;
};
