import { CloudError } from '../cloud/errors.ts';
import type { Content, Parameter, Step } from './content.ts';

export type Values = Record<string, string[]>;

const wrong = (message: string): CloudError => new CloudError('InvalidParameters', message);

const defaultOf = ({ default: usual }: Parameter): string[] | undefined =>
  usual === undefined ? undefined : [usual].flat();

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DocumentParameter.html */
const checkOne = (name: string, value: string, parameter: Parameter): void => {
  const { allowedValues, allowedPattern, minChars = 0, maxChars = Number.POSITIVE_INFINITY } = parameter;
  if (allowedValues !== undefined && !allowedValues.includes(value))
    throw wrong(`Parameter "${name}" has value "${value}" not in [${allowedValues.join(', ')}].`);
  if (allowedPattern !== undefined && !new RegExp(allowedPattern).test(value))
    throw wrong(`Parameter "${name}" has value "${value}" that does not match ${allowedPattern}.`);
  if (value.length < minChars || value.length > maxChars)
    throw wrong(`Parameter "${name}" must have ${minChars} to ${maxChars} characters.`);
};

const checkCount = (name: string, values: string[], { type, minItems = 0, maxItems }: Parameter): void => {
  const most = type === 'String' ? 1 : (maxItems ?? Number.POSITIVE_INFINITY);
  const least = type === 'String' ? 1 : minItems;
  if (values.length < least || values.length > most)
    throw wrong(`Parameter "${name}" must have ${least} to ${most} values.`);
};

/**
 * The value of every parameter, given or by default.
 * @throws CloudError `InvalidParameters` for one that is not declared, is missing, or is not as declared
 */
export const checkParameters = ({ parameters = {} }: Content, given: Values): Values => {
  const unknown = Object.keys(given).find((name) => !(name in parameters));
  if (unknown !== undefined) throw wrong(`Parameter "${unknown}" is not defined in the document.`);
  const entries = Object.entries(parameters).map(([name, parameter]): [string, string[]] => {
    const values = given[name] ?? defaultOf(parameter);
    if (values === undefined) throw wrong(`Parameter "${name}" requires a value.`);
    checkCount(name, values, parameter);
    for (const value of values) checkOne(name, value, parameter);
    return [name, values];
  });
  return Object.fromEntries(entries);
};

const placeholder = /\{\{\s*(\w+)\s*\}\}/g;
const onlyMention = /^\{\{\s*(\w+)\s*\}\}$/;

/** A line that is nothing but a list parameter becomes its lines. */
const fillLine = (line: string, values: Values): string[] => {
  const [, only = ''] = onlyMention.exec(line) ?? [];
  const list = values[only];
  if (list !== undefined) return list;
  return [line.replace(placeholder, (mention, name: string) => values[name]?.join(' ') ?? mention)];
};

/** The script of a step with its parameters put in, as plain text: that is what the agent does too. */
export const fillIn = ({ inputs: { runCommand } }: Step, values: Values): string[] =>
  [runCommand].flat().flatMap((line) => fillLine(line, values));
