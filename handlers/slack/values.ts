import type { ViewStateValue } from '@slack/bolt';

/** What stands in the fields of a form. Each of our fields has one name, for its block and for its element. */
export type Values = Record<string, Record<string, ViewStateValue>>;

/** What is wrong, in words that stand below the field. */
export type Wrong = { readonly errors: Record<string, string> };

/** What was typed into a field. Slack counts blanks as text. */
export const typedIn = (values: Values, id: string): string => values[id]?.[id]?.value?.trim() ?? '';

/** What was chosen from a list. */
export const chosenIn = (values: Values, id: string): string =>
  values[id]?.[id]?.selected_option?.value ?? '';
