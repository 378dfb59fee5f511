import { isJson } from './json.ts';

/** Something wrong with blocks, and where: a JSON pointer such as `/blocks/0/text/text`. */
export type Flaw = { message: string; pointer: string };

/** Looks at one JSON value and says what is wrong with it; an empty list means that Slack would take it. */
export type Check = (value: unknown, pointer: string) => Flaw[];

/** Which fields an object must and may have; any other is refused, as Slack does. */
type Shape = { required?: Record<string, Check>; optional?: Record<string, Check> };

const flaw = (message: string, pointer: string): Flaw[] => [{ message, pointer }];

/** A string of `min` to `max` characters. */
export const string =
  (max: number, min = 0): Check =>
  (value, pointer) => {
    if (typeof value !== 'string') return flaw('must be a string', pointer);
    if (value.length > max) return flaw(`must be less than ${max + 1} characters`, pointer);
    if (value.length < min) return flaw(`must be more than ${min - 1} characters`, pointer);
    return [];
  };

/** One of a closed list of words. */
export const word =
  (...words: readonly string[]): Check =>
  (value, pointer) =>
    typeof value === 'string' && words.includes(value)
      ? []
      : flaw(`must be one of: ${words.join(', ')}`, pointer);

export const flag: Check = (value, pointer) =>
  typeof value === 'boolean' ? [] : flaw('must be a boolean', pointer);

/** A number between `min` and `max`, both included. */
export const number =
  (min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Check =>
  (value, pointer) => {
    if (typeof value !== 'number') return flaw('must be a number', pointer);
    if (value < min) return flaw(`must be greater than or equal to ${min}`, pointer);
    if (value > max) return flaw(`must be less than or equal to ${max}`, pointer);
    return [];
  };

/** A whole number between `min` and `max`, both included. */
export const integer =
  (min: number, max: number): Check =>
  (value, pointer) =>
    Number.isInteger(value) ? number(min, max)(value, pointer) : flaw('must be an integer', pointer);

export const matching =
  (pattern: RegExp, wanted: string): Check =>
  (value, pointer) =>
    typeof value === 'string' && pattern.test(value) ? [] : flaw(`must be ${wanted}`, pointer);

/** A list of `min` to `max` items, each looked at by `item`. */
export const list =
  (item: Check, max: number, min = 1): Check =>
  (value, pointer) => {
    if (!Array.isArray(value)) return flaw('must provide an array', pointer);
    if (value.length > max) return flaw(`no more than ${max} items allowed`, pointer);
    if (value.length < min) return flaw(`no less than ${min} items required`, pointer);
    return value.flatMap((each, index) => item(each, `${pointer}/${index}`));
  };

/** An object with these fields and no others. `type` is looked at by `kinds`, which chose the shape. */
export const shape = ({ required = {}, optional = {} }: Shape): Check => {
  const known: Record<string, Check> = { ...optional, ...required };
  return (value, pointer) => {
    if (!isJson(value)) return flaw('must provide an object', pointer);
    const missing = Object.keys(required).filter((field) => value[field] === undefined);
    const given = Object.entries(value).filter(([field, each]) => field !== 'type' && each !== undefined);
    return [
      ...missing.flatMap((field) => flaw(`missing required field: ${field}`, pointer)),
      ...given.flatMap(([field, each]) => {
        const check = known[field];
        return check === undefined
          ? flaw(`invalid additional property: ${field}`, pointer)
          : check(each, `${pointer}/${field}`);
      }),
    ];
  };
};

/** An object whose `type` picks its shape out of a table. `allowed` narrows the table to what this place takes. */
export const kinds =
  (table: Readonly<Record<string, Check>>, allowed = Object.keys(table)): Check =>
  (value, pointer) => {
    if (!isJson(value)) return flaw('must provide an object', pointer);
    if (value.type === undefined) return flaw('missing required field: type', pointer);
    const check = allowed.includes(String(value.type)) ? table[String(value.type)] : undefined;
    return check === undefined
      ? flaw(`unsupported type: ${String(value.type)}`, `${pointer}/type`)
      : check(value, pointer);
  };

/** All of several checks. */
export const all =
  (...checks: Check[]): Check =>
  (value, pointer) =>
    checks.flatMap((check) => check(value, pointer));

/** An object that has at least one of the named fields. */
export const someOf =
  (...fields: string[]): Check =>
  (value, pointer) =>
    isJson(value) && fields.every((field) => value[field] === undefined)
      ? flaw(`missing required field: ${fields.join(' or ')}`, pointer)
      : [];
