import { CloudError } from '../cloud/errors.ts';

/** A parameter as a document declares it; lengths in characters, items in values. */
export type Parameter = {
  type: 'String' | 'StringList';
  description?: string;
  default?: string | string[];
  allowedValues?: string[];
  allowedPattern?: string;
  minChars?: number;
  maxChars?: number;
  minItems?: number;
  maxItems?: number;
};

export type Step = {
  name: string;
  action: string;
  inputs: { runCommand: string | string[]; timeoutSeconds?: string | number };
};

/**
 * A Command document of schema version 2.2.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
export type Content = {
  schemaVersion: string;
  description?: string;
  parameters?: Record<string, Parameter>;
  mainSteps: Step[];
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isStep = (step: unknown): step is Step => {
  if (!isObject(step) || typeof step.name !== 'string' || !isObject(step.inputs)) return false;
  const { runCommand } = step.inputs;
  return (
    step.action === 'aws:runShellScript' && (typeof runCommand === 'string' || Array.isArray(runCommand))
  );
};

const isParameter = (parameter: unknown): boolean =>
  isObject(parameter) && (parameter.type === 'String' || parameter.type === 'StringList');

const wrong = (what: string): CloudError => new CloudError('InvalidDocumentContent', what);

/** @throws CloudError `InvalidDocumentContent` for all that the sandbox could not run */
export const readContent = (content: unknown): Content => {
  if (!isObject(content) || content.schemaVersion !== '2.2') throw wrong('schemaVersion must be 2.2');
  const { parameters = {}, mainSteps } = content;
  if (!isObject(parameters) || !Object.values(parameters).every(isParameter))
    throw wrong('each parameter must have the type String or StringList');
  if (!Array.isArray(mainSteps) || mainSteps.length === 0 || !mainSteps.every(isStep))
    throw wrong('each of mainSteps must have a name and be an aws:runShellScript with inputs.runCommand');
  return content as Content;
};

/** @throws CloudError `InvalidDocumentContent` for text that is not JSON, or not a document */
export const parseContent = (text: string): Content => {
  try {
    return readContent(JSON.parse(text));
  } catch (error) {
    throw error instanceof SyntaxError ? wrong('The content is not JSON') : error;
  }
};
