import type { Token } from './tokens.ts';

/** A request that is written like a form: `ports: 9200. nets: dev, fin. when: tues 10-11:30. why: snapshot`. */

const fields = ['from', 'to', 'between', 'when', 'begin', 'end', 'ports', 'reason', 'other'] as const;
type Field = (typeof fields)[number];

const labels: Readonly<Record<Field, RegExp>> = {
  from: /^(?:from|source|src)$/,
  to: /^(?:to|target|destination|dest|dst)$/,
  between: /^(?:nets?|networks?|vpcs?|between|pair)$/,
  when: /^(?:when|time|window|period|duration|dates?|for|how long)$/,
  begin: /^(?:begins?|starts?|start date|valid from)$/,
  end: /^(?:ends?|until|till|expiry|expires|end date)$/,
  ports: /^(?:ports?|services?|protocols?)$/,
  reason: /^(?:why|reason|purpose|justification|because|motivation)$/,
  other: /^(?:contact|requestor|requester|requested by|owner|approver|cc|who|name|team|ticket|phone)$/,
};

/** The word that says the same in a sentence; none where the field says it by itself. */
const leads: Readonly<Partial<Record<Field, string>>> = {
  ...{ from: 'from', to: 'to', begin: 'from', end: 'until', ports: 'port', reason: 'because' },
};

const fieldOf = ({ word, colon }: Token): Field | undefined =>
  colon ? fields.find((field) => labels[field].test(word)) : undefined;

const isRule = ({ plain }: Token): boolean => /^(?:\/{1,3}|\|{1,2}|·|•|\*)$/.test(plain);

type Filled = { readonly field: Field; readonly tokens: readonly Token[] };

const filledIn = (tokens: readonly Token[]): { head: readonly Token[]; filled: readonly Filled[] } => {
  const places = tokens.flatMap((one, at) => (fieldOf(one) ? [at] : []));
  const filled = places.flatMap((at, place) => {
    const [label] = tokens.slice(at, at + 1);
    const field = label && fieldOf(label);
    const value = tokens.slice(at + 1, places[place + 1]);
    if (!field || value.length === 0) return [];
    return [{ field, tokens: field === 'other' && label ? [{ ...label, colon: false }, ...value] : value }];
  });
  return { head: tokens.slice(0, places[0]), filled };
};

/** The end of a field is no end of a sentence. */
const unstopped = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((one, at) =>
    at === tokens.length - 1 ? { ...one, plain: one.plain.replace(/[.;,]$/, '') } : one,
  );

const leadTo = (field: Field): readonly Token[] => {
  const word = leads[field];
  return word === undefined ? [] : [{ raw: '', plain: word, word, colon: false }];
};

/** A form as a sentence, in the order in which people say it; whoever is named beside it stands with the reason. */
export const withoutLabels = (typed: readonly Token[]): readonly Token[] => {
  const tokens = typed.filter((one) => !isRule(one));
  const { head, filled } = filledIn(tokens);
  const named = new Set(filled.map(({ field }) => field).filter((field) => field !== 'other'));
  if (named.size < 2) return typed;
  const body = fields.flatMap((field) =>
    filled
      .filter((one) => one.field === field)
      .flatMap((one) => [
        ...leadTo(field),
        ...(field === 'reason' || field === 'other' ? one.tokens : unstopped(one.tokens)),
      ]),
  );
  return [...unstopped(head), ...body];
};
