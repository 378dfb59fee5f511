import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { kindOf } from '../../../src/events/id.ts';
import type { Span } from '../../../src/store/walk.ts';

export const usage = `npm run audit:verify -- [PR-… | --from 2026-10-01 --to 2026-10-31] [options]

Walks the log and names the first link of every request and ping that does not hold.
  (nothing)         everything, from the first day until now
  PR-…, PG-…, …     one request, ping, question (QA-…) or refused attempt (NO-…)
  --from, --to      everything that had an event on these days (UTC), both included

  --resume FILE     keeps in FILE how far the walk is, and goes on from there if it was stopped
  --digest FILE     writes the heads of what was walked to a new file, with a SHA-256 over them
  --against FILE    checks that every head of an older digest is still in its chain
  --region, --requests-table, --audit-table   where the log is, if not where .env says

Exit status: 0 everything holds, 1 something is broken, 2 it could not be walked.
See docs/audit-trust.md for what this proves.`;

/** This bot did not run anywhere before. Requests that claim to be older are found by their statuses. */
const firstDay = '2026-01-01';
const dayMs = 86_400_000;

const flags = {
  from: { type: 'string' },
  to: { type: 'string' },
  resume: { type: 'string' },
  digest: { type: 'string' },
  against: { type: 'string' },
  region: { type: 'string' },
  'requests-table': { type: 'string' },
  'audit-table': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** What to walk. `asked` says it in words, so that the cursor of another walk is not mistaken for this one's. */
export type Order = {
  id?: string;
  span: Span;
  asked: string;
  resume?: string;
  digest?: string;
  against?: string;
  region?: string;
  tables: { requests?: string; audit?: string };
};
type Problem = { problem: string };

const dayAt = (text: string): number => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // 2026-02-30 is parsed as a day of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? at : Number.NaN;
};

const parseFlags = (args: string[]) => {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

/** The words of the command line → an order, or what is wrong with them. */
export const parseOrder = (args: string[], now: number): Order | Problem => {
  const parsed = parseFlags(args);
  if ('problem' in parsed) return parsed;
  const { values, positionals } = parsed;
  const [id, ...more] = positionals;
  const { from = firstDay, to, resume, digest, against, region } = values;
  const span = { from: dayAt(from), to: to === undefined ? now : dayAt(to) + dayMs - 1 };
  if (values.help) return { problem: '' };
  if (more.length) return { problem: 'one request at a time' };
  if (id && !kindOf(id))
    return {
      problem: `"${id}" is no request (PR-…), ping (PG-…), question (QA-…) or refused attempt (NO-…)`,
    };
  if (Number.isNaN(span.from + span.to)) return { problem: 'a day is written like 2026-10-01' };
  if (span.to < span.from) return { problem: '--to is before --from' };
  if (id && (values.from || to || resume)) return { problem: 'one request has no --from, --to and --resume' };
  if (digest && resume)
    return { problem: '--digest needs a whole walk: leave out --resume, or digest fewer days' };
  if (digest && existsSync(digest)) return { problem: `${digest} is there already, and is not written over` };
  const tables = { requests: values['requests-table'], audit: values['audit-table'] };
  const asked = `${values.from ?? 'the first day'} to ${to ?? 'now'}`;
  return { id, span, asked, resume, digest, against, region, tables };
};
