import { z } from 'zod';
import { keys, text } from './problems.ts';

/** More than any ticket has; a pattern is held against no longer text. */
const longestTicket = 64;

/** Repetitions without an end, or of a wide span: each may be tried at every place, so that a few of them are many tries. */
const wide = /[*+]|\{\d+,\d*\}/g;
const mostWide = 3;

const isRegExp = (pattern: string): boolean => {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

/** What is escaped, or stands in a class, repeats nothing. */
const withoutLiterals = (pattern: string): string =>
  pattern.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');

/**
 * Patterns that go back and forth for ever are those that repeat a group, look around, or name what they have matched
 * (https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS). A ticket's number needs none of these.
 */
const isQuick = (pattern: string): boolean => {
  const plain = withoutLiterals(pattern);
  const repeatsGroup = /\)[*+?{]/.test(plain);
  const looksOrNames = /\(\?(?!:)|\\[1-9k]/.test(pattern);
  return !repeatsGroup && !looksOrNames && (plain.match(wide) ?? []).length <= mostWide;
};

const pattern = z
  .string('must be a text; put it in quotes')
  .max(200, 'must be a pattern of 200 characters at the most')
  .refine(isRegExp, 'must be a regular expression, such as CHG-\\d{4,8}')
  .refine(
    isQuick,
    'must repeat no group, look nowhere around and hold at most three open repetitions, so that it is quick whatever is typed; such as CHG-\\d{4,8}',
  );

const selector = text(
  /^(?:sensitive|(?:env:)?[a-z0-9][a-z0-9-]*)$/,
  'must be the name of a VPC, env: and an environment such as env:prod, or sensitive',
);

/** The number of a change, by which another system knows a request. */
export const ticket = keys({
  pattern,
  /** `{ticket}` stands for the number. */
  url: text(
    /^https:\/\/[^\s<>|{}]*\{ticket\}[^\s<>|{}]*$/,
    'must be an https address with {ticket} in it, such as https://changes.example.com/{ticket}',
  ).optional(),
  /** VPCs, environments, or all that is sensitive: a request for one of these has to name a ticket. */
  'required-for': z.array(selector).default([]),
});
export type TicketRule = z.infer<typeof ticket>;

/** Is this, as a whole, the number of a ticket? */
export const isTicket = (rule: TicketRule, said: string): boolean =>
  said.length <= longestTicket && new RegExp(`^(?:${rule.pattern})$`, 'u').test(said);

/** Where a ticket is read; undefined where the catalog says no address. */
export const ticketUrl = (rule: TicketRule, said: string): string | undefined =>
  rule.url?.replace('{ticket}', () => encodeURIComponent(said));
