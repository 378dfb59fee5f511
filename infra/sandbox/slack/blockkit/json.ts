/** A JSON object whose fields nobody has looked at yet. */
export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object itself, or an empty one when it is anything else. */
export const jsonOf = (value: unknown): Json => (isJson(value) ? value : {});

/** The objects of a list; everything else, and every other item, is left out. */
export const jsonsOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A list of strings, from a list or from Slack's older comma separated form. */
export const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value.split(',').filter((part) => part !== '');
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

/** A truth value; in forms it is text. */
export const isTrue = (value: unknown): boolean =>
  value === true || value === 1 || value === 'true' || value === '1';

/** Reads JSON text; undefined when it is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
