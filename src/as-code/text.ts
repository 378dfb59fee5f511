/** What people typed, fit to stand in one line of any language: no line ends, nothing unseen, no half characters. */
export const oneLine = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();

/**
 * A string of HCL. `${` and `%{` begin templates in it; of several marks in a row each is written by its number, since a doubled
 * one stands for one (https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1).
 */
export const hcl = (text: string): string =>
  JSON.stringify(oneLine(text)).replace(/([$%])\1*\{/g, (found, mark: string) =>
    found.length === 2
      ? `${mark}${found}`
      : `${(mark === '$' ? '\\u0024' : '\\u0025').repeat(found.length - 1)}{`,
  );

/** `a-b_c` → `ABC`: logical ids of CloudFormation hold letters and digits alone. */
export const logicalId = (name: string): string =>
  name
    .split(/[^a-z0-9]/i)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('x');

export const indented = (lines: readonly string[]): string[] =>
  lines.map((line) => (line === '' ? line : `  ${line}`));
