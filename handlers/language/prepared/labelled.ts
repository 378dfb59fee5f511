import { openingOf } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';

/** A request that is written like a form: `ports: 9200. nets: dev, fin. when: tues 10-11:30. why: snapshot`. */

const fields = ['from', 'to', 'between', 'when', 'begin', 'end', 'ports', 'reason', 'other'] as const;
type Field = (typeof fields)[number];

const labels: Readonly<Record<Field, RegExp>> = {
  from: /^(?:from|source|src|a)$/,
  to: /^(?:to|target|destination|dest|dst|where|b)$/,
  between: /^(?:nets?|networks?|vpcs?|between|pair)$/,
  when: /^(?:when|time|window|period|duration|dates?|for|how long|t)$/,
  begin: /^(?:begins?|starts?|start date|valid from)$/,
  end: /^(?:ends?|until|till|expiry|expires|end date|stop|to date)$/,
  ports: /^(?:ports?|services?|protocols?|what|p)$/,
  reason: /^(?:why|reason|purpose|justification|because|motivation|r)$/,
  other: /^(?:contact|requestor|requester|requested by|owner|approver|cc|who|name|team|ticket|phone)$/,
};

/** The word that says the same in a sentence; none where the field says it by itself. */
const leads: Readonly<Partial<Record<Field, string>>> = {
  ...{ from: 'from', to: 'to', begin: 'from', end: 'until', ports: 'port', reason: 'because' },
};

const labelOf = (word: string): Field | undefined => fields.find((field) => labels[field].test(word));
const fieldOf = ({ word, colon }: Token): Field | undefined =>
  colon && !(word.length === 1) ? labelOf(word) : undefined;

/** `src=dev dst=fin port=5432 until=friday`, `t=now+3h`: a label and what stands for it, as one word. */
const withSigns = (tokens: readonly Token[]): readonly Token[] => {
  const partsOf = ({ plain }: Token): readonly [string, string] | undefined => {
    const [, label = '', value = ''] = /^([a-z]{1,12})=(\S{1,80})$/i.exec(plain) ?? [];
    return labelOf(label.toLowerCase()) ? [label.toLowerCase(), value.replace(/^now\+/i, '')] : undefined;
  };
  if (tokens.filter((one) => partsOf(one)).length < 3) return tokens;
  return tokens.flatMap((one) => {
    const [label, value] = partsOf(one) ?? [];
    if (!label || !value) return [one];
    const field = labelOf(label) ?? 'other';
    return [
      {
        ...one,
        ...{ raw: '', word: named[field] ?? label, plain: `${label}:`, colon: true },
      },
      { ...one, raw: value, word: value.toLowerCase().replace(/[.,;]$/, ''), plain: value },
    ];
  });
};
/** One label of each field that has more than one letter. */
const named: Readonly<Partial<Record<Field, string>>> = {
  ...{ from: 'from', to: 'to', between: 'between', when: 'when', begin: 'begin', end: 'end' },
  ...{ ports: 'ports', reason: 'reason' },
};

/** `who: dev, to: finance`: whoever is named beside the other end is the one that asks to reach it. */
const withWho = (tokens: readonly Token[]): readonly Token[] => {
  const has = (field: Field): boolean => tokens.some((one) => fieldOf(one) === field);
  return has('to') && !has('from')
    ? tokens.map((one) => (one.colon && one.word === 'who' ? { ...one, word: 'from' } : one))
    : tokens;
};

/** `reason "month-end dry run", begin …`: a reason in quotes is over with them. */
const withReasonLast = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex(
    ({ word }, place) =>
      /^(?:reason|why|because)$/.test(word) && /^["“]/.test(tokens[place + 1]?.plain ?? ''),
  );
  const end = tokens.findIndex(({ plain }, place) => place > at && /["”][,;]?$/.test(plain)) + 1;
  if (at < 0 || !/[,;]$/.test(tokens[end - 1]?.plain ?? '')) return tokens;
  return [...tokens.slice(0, at), ...tokens.slice(end), ...tokens.slice(at, end)];
};

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

/** Where what stands before the fields turns to why. */
const whyIn = (head: readonly Token[]): number => {
  const at = head.findLastIndex(
    ({ word }, place) => word === 'for' && !/^(?:me|us|\d.*)$/.test(head[place + 1]?.word ?? ''),
  );
  return Math.min(openingOf(head), at > 0 ? at : head.length);
};

/** `for 48 hours. why? vat. ports? https.`: what whoever asks would be asked, with its answer. */
const asked: readonly (readonly [said: string, label: string])[] = [
  ...['why', 'reason', 'what for', 'purpose', 'how come'].map((said) => [said, 'reason'] as const),
  ...['ports', 'port', 'which port', 'which ports', 'what port', 'service'].map(
    (said) => [said, 'ports'] as const,
  ),
  ...['how long', 'for how long', 'duration', 'when', 'time'].map((said) => [said, 'when'] as const),
  ...['until when', 'till when', 'how long until', 'end', 'until'].map((said) => [said, 'until'] as const),
  ...['from when', 'since when', 'start', 'starting when'].map((said) => [said, 'begin'] as const),
];
const endsOne = (token: Token | undefined): boolean => token === undefined || /[.!?;,]$/.test(token.plain);
const withAsked = (tokens: readonly Token[]): readonly Token[] => {
  for (const [at, token] of tokens.entries()) {
    if (!endsOne(tokens[at - 1])) continue;
    for (const [said, label] of asked) {
      const count = said.split(' ').length;
      const words = tokens.slice(at, at + count);
      const isAsked =
        words.map(({ word }) => word).join(' ') === said && words.at(-1)?.plain.endsWith('?') === true;
      if (!isAsked || at + count >= tokens.length) continue;
      const one = { ...token, word: label, plain: `${label}:`, colon: true };
      return [...tokens.slice(0, at), one, ...withAsked(tokens.slice(at + count))];
    }
  }
  return tokens;
};

/** A form as a sentence, in the order in which people say it; whoever is named beside it stands with the reason. */
export const withoutLabels = (said: readonly Token[]): readonly Token[] => {
  const typed = withReasonLast(withAsked(said));
  const tokens = withWho(withSigns(typed.filter((one) => !isRule(one))));
  const { head, filled } = filledIn(tokens);
  const all = new Set(filled.map(({ field }) => field).filter((field) => field !== 'other'));
  if (all.size < 2) return typed;
  const body = fields.flatMap((field) =>
    filled
      .filter((one) => one.field === field)
      .flatMap((one) => [
        ...leadTo(field),
        ...(field === 'reason' || field === 'other' ? one.tokens : unstopped(one.tokens)),
      ]),
  );
  // `peering between dev and fin for the tests. Start: …`: the reason is the last that is said.
  const reasonFrom = whyIn(head);
  return all.has('reason') || reasonFrom === 0
    ? [...unstopped(head), ...body]
    : [...head.slice(0, reasonFrom), ...body, ...unstopped(head.slice(reasonFrom))];
};
