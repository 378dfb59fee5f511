import type { Catalog } from '../../../src/catalog/catalog.ts';
import { kindOf } from '../../../src/events/id.ts';
import type { Misunderstanding, Names, Parse } from '../meanings/meaning.ts';
import type { Period } from '../meanings/periods.ts';
import { parseExplain, parseQuestion, type Question } from '../meanings/questions.ts';
import type { AuditSubject } from '../named/things.ts';
import { bare } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';

/** `typed` is kept: it is what the log remembers, and what the buttons of a page carry. */
export type AuditMeaning = { do: 'audit'; typed: string; question: Question };
export type VerifyMeaning = { do: 'verify'; typed: string; id?: string; period?: Period };
export type ExplainMeaning = { do: 'explain'; typed: string; thing: AuditSubject };

const verifyForms = (peer: string): string =>
  `\`${peer} audit verify\` walks everything; \`${peer} audit verify PR-7Q4K2\` one request; \`${peer} audit verify last 30d\` or \`${peer} audit verify in October\` what had an event then.`;

const parseVerify = (
  typed: string,
  catalog: Catalog,
  { peer }: Pick<Names, 'peer'>,
): VerifyMeaning | Misunderstanding => {
  const id = typed.toUpperCase();
  if (kindOf(id)) return { do: 'verify', typed, id };
  const asked = parseQuestion(typed, catalog, peer);
  const isTimeOnly =
    !('problem' in asked) && !asked.thing && !asked.by && !asked.topics && asked.vpcs.length === 0;
  return isTimeOnly
    ? { do: 'verify', typed, ...(asked.period && { period: asked.period }) }
    : { problem: `I walk one thing, a time, or everything. ${verifyForms(peer)}` };
};

export const parseAudit: Parse<AuditMeaning | VerifyMeaning> = (words, catalog, names) => {
  const [first, ...rest] = words;
  if (first && bare(first.plain).toLowerCase() === 'verify')
    return parseVerify(plainOf(rest), catalog, names);
  const typed = plainOf(words);
  const question = parseQuestion(typed, catalog, names.peer);
  return 'problem' in question ? question : { do: 'audit', typed, question };
};

export const parseWhy: Parse<ExplainMeaning> = (words, catalog, { peer }) => {
  const typed = plainOf(words);
  const thing = parseExplain(typed, catalog, peer);
  return 'problem' in thing ? thing : { do: 'explain', typed, thing };
};
