import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { forms, meantNames, unknownVpc } from '../meanings/forms.ts';
import type { Draft, Misunderstanding, Parse } from '../meanings/meaning.ts';
import { type Only, readOnly } from '../named/scopes.ts';
import { isOverlong, readClauses, readEnds } from '../words/phrases.ts';
import { plainUpToReason } from '../words/typed.ts';

type Pair = {
  requester: CatalogVpc;
  accepter: CatalogVpc;
  duration?: number | null;
  until?: number;
  startsAt?: number;
  port?: number;
  ticket?: string;
  only?: Only;
};

const exactly: readonly [
  pattern: RegExp,
  read: (found: string) => { until: number } | { startsAt: number } | { port: number } | { ticket: string },
][] = [
  [
    /\suntil (\d{4}-\d\d-\d\d \d\d:\d\d) UTC(?=\s|$)/i,
    (said) => ({ until: Date.parse(`${said.replace(' ', 'T')}Z`) }),
  ],
  [
    /\sfrom (\d{4}-\d\d-\d\d \d\d:\d\d) UTC(?=\s|$)/i,
    (said) => ({ startsAt: Date.parse(`${said.replace(' ', 'T')}Z`) }),
  ],
  [/\stcp (\d{1,5})(?=\s|$)/i, (said) => ({ port: Number(said) })],
  [/\sticket (\S{1,64})(?=\s|$)/i, (said) => ({ ticket: said })],
];

/** Moments of UTC, a port and a ticket, which stand in the exact form of what was said in other words (`writeExactly`). */
const readExact = (
  text: string,
): { until?: number; startsAt?: number; port?: number; ticket?: string; rest: string } => {
  const because = text.search(/\sbecause\b/i);
  const opening = because < 0 ? text : text.slice(0, because);
  const found = exactly.flatMap(([pattern, read]) => {
    const one = pattern.exec(opening);
    return one ? [{ whole: one[0], said: read(one[1] ?? '') }] : [];
  });
  const rest = found.reduce(
    // A length stands in for the moment, so that none is looked for at the end of the reason.
    (sofar, { whole, said }) => sofar.replace(whole, 'until' in said ? ' for 1d' : ''),
    opening,
  );
  return Object.assign({ rest: rest + text.slice(opening.length) }, ...found.map(({ said }) => said));
};

export type RequestMeaning = ({ do: 'request'; reason: string } & Pair) | { do: 'form' };

const unclearLength = (length: string): string =>
  isOverlong(length)
    ? `*${escapeMarkup(length)}* is more than ten years, and I keep no peering for longer. Say less, or \`for ever\` where the policies of both VPCs allow it.`
    : `I do not understand how long *${escapeMarkup(length)}* is. Say for example \`for 12h\`, \`for 7d\` or \`for 2 weeks\`.`;

const draftOf = (ends: (CatalogVpc | undefined)[], clauses: ReturnType<typeof readClauses>): Draft => {
  const [requester, accepter] = ends;
  const { reason, duration } = clauses;
  return {
    ...(requester && { requester }),
    ...(accepter && { accepter }),
    ...(reason && { reason }),
    ...(duration !== undefined && { duration }),
  };
};

/** Two VPCs, perhaps a part of them, perhaps how long: what a request and a plan have in common. */
const parsePair = (
  text: string,
  catalog: Catalog,
  form: (meant: (string | undefined)[]) => string,
): { pair: Pair; draft: Draft } | Misunderstanding => {
  const { rest: others, ...exact } = readExact(` ${text}`);
  const read = readClauses(others.trim());
  const clauses = exact.until === undefined ? read : { ...read, duration: undefined };
  const { ends, rest } = readEnds(clauses.head, catalog);
  const [requester, accepter] = ends.map((name) => (name ? catalog.find(name) : undefined));
  const draft = { ...draftOf([requester, accepter], clauses), ...exact };
  const wrong = (problem: string): Misunderstanding => ({
    problem: `${problem}\nLike this: ${form(meantNames(catalog, ends))}`,
    draft,
  });
  for (const name of ends) if (name && !catalog.find(name)) return wrong(unknownVpc(catalog, name));
  if (!requester || !accepter)
    return wrong('Name two VPCs: the one that asks, and the one that it wants to reach.');
  if (rest.length > 0)
    return wrong(
      `I do not understand *${escapeMarkup(rest.join(' '))}*. ${clauses.reason ? 'A peering joins two VPCs.' : 'If it is the reason, say *because* before it.'}`,
    );
  if (clauses.unclear !== undefined) return wrong(unclearLength(clauses.unclear));
  const only = clauses.only === undefined ? undefined : readOnly(clauses.only, [requester, accepter]);
  if (only && 'problem' in only) return wrong(only.problem);
  const { duration } = clauses;
  const pair = {
    requester,
    accepter,
    ...exact,
    ...(duration !== undefined && { duration }),
    ...(only && { only }),
  };
  return { pair, draft: { ...draft, ...pair } };
};

export const parseRequest: Parse<RequestMeaning> = (typed, catalog, names) => {
  const text = plainUpToReason(typed);
  if (text === '') return { do: 'form' };
  const form = (meant: (string | undefined)[]) => forms(names, catalog, meant).request;
  const parsed = parsePair(text, catalog, form);
  if ('problem' in parsed) return parsed;
  const { pair, draft } = parsed;
  if (draft.reason) return { do: 'request', ...pair, reason: draft.reason };
  const example = form([pair.requester.name, pair.accepter.name]);
  return {
    problem: `A reason is missing: the owners decide by it, and it is kept in the log.\nLike this: ${example}`,
    draft,
  };
};

type PlanMeaning = ({ do: 'plan' } & Pair) | { do: 'plan-form'; example: string };

export const parsePlan: Parse<PlanMeaning> = (typed, catalog, names) => {
  const text = plainUpToReason(typed);
  if (text === '') return { do: 'plan-form', example: forms(names, catalog).plan };
  const parsed = parsePair(text, catalog, (meant) => forms(names, catalog, meant).plan);
  return 'problem' in parsed ? { problem: parsed.problem } : { do: 'plan', ...parsed.pair };
};
