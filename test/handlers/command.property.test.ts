import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isMisunderstanding,
  type Meaning,
  type Misunderstanding,
} from '../../handlers/language/meanings/meaning.ts';
import { withForm } from '../../handlers/request.ts';
import { plain } from '../../handlers/slack/plain.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { hostileText } from '../support/arbitraries.ts';
import { alive, foreign, refusedMessage } from '../support/slack-judge.ts';
import { parsePeer, parsePingCommand } from '../support/typed.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const names = { peer: '/peer', ping: '/ping' };

const valid = fc.constantFrom(
  ...['request marketing finance for 7d because quarterly close', 'plan marketing finance only app, web'],
  ...['request from finance to dev because of R&amp;D for 2 weeks', 'audit <@U0MAYA|maya>', 'audit PR-7Q4K2'],
  ...[
    'status PR-7Q4K2',
    'cancel 7q4k2',
    'remove PR-7Q4K2 because it is over',
    'break-glass PR-7Q4K2 because fire',
  ],
  ...['list', 'list finance', 'audit', 'help', '?', '', 'ping finance from marketing', 'ping all'],
  ...[
    'finance',
    'finance from marketing',
    'finance from marketing tcp 5432',
    'marketing -&gt; finance check',
    'all',
  ],
);
const words = fc.constantFrom(
  ...[
    'marketing',
    'finance',
    'finanse',
    'dev',
    'for',
    'because',
    'only',
    'from',
    'to',
    '7d',
    'tcp',
    'port',
    '99999',
  ],
  ...[
    'request',
    'plan',
    'ping',
    'audit',
    'all',
    'PR-7Q4K2',
    '<@U0EVIL|x>',
    'constructor',
    '__proto__',
    'toString',
  ],
);

/** A command in which a part has been lost, doubled, or replaced by something else. */
const mutated = fc
  .tuple(valid, fc.nat(60), fc.nat(12), fc.oneof(words, hostileText, fc.constant(''), fc.constant(' ')))
  .map(([text, at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone));

const typed = fc.oneof(
  hostileText,
  { weight: 3, arbitrary: mutated },
  fc.array(fc.oneof(words, hostileText), { maxLength: 8 }).map((all) => all.join(' ')),
);

const understood = (form: string): Meaning | Misunderstanding => {
  const [command = '', ...rest] = form.split(' ');
  const parse = command === names.ping ? parsePingCommand : parsePeer;
  return parse(rest.join(' '), catalog, names);
};

const formsIn = (problem: string): string[] =>
  [...problem.matchAll(/`(\/(?:peer|ping) [^`]+)`/g)].map(([, form]) => form ?? '');

const isRight = (form: string): boolean => !isMisunderstanding(understood(form));

const messageOf = ({ problem, draft }: Misunderstanding) =>
  draft ? withForm(problem, draft) : plain(problem);

/** What stands between backticks is a form, a word of the grammar or a name, never what somebody typed. */
const known = [
  'only',
  'for ever',
  'for 12h',
  'for 7d',
  'for 2 weeks',
  ...catalog.vpcs.map(({ name }) => name),
];
const strangeCode = (problem: string): string[] =>
  problem
    .replace(/\u2060[*_~`]\u2060/g, 'x')
    .split('`')
    .filter((_, index) => index % 2 === 1)
    .filter(
      (code) => !known.includes(code) && !/^(?:\/(?:peer|ping) [^\n]+|[a-z-]+(?:\/[a-z-]+)?)$/.test(code),
    );

const parsers = [
  ['/peer', parsePeer],
  ['/ping', parsePingCommand],
] as const;

test.each(parsers)(
  'whatever is typed after %s is understood, or answered with a form that is right',
  (_, parse) => {
    fc.assert(
      fc.property(typed, (text) => {
        const found = parse(text, catalog, names);
        if (!isMisunderstanding(found)) return;
        const message = messageOf(found);
        const right = formsIn(found.problem).filter(isRight);
        const shown = formsIn(found.problem.split('Like this: ')[1] ?? '');
        expect(shown.filter((form) => !isRight(form))).toEqual([]);
        expect(right, found.problem).not.toEqual([]);
        expect(JSON.stringify(message.blocks)).toContain(right.at(-1));
      }),
      { numRuns: 4_000, endOnFailure: true },
    );
  },
);

test.each(parsers)('what was typed after %s and not understood is shown without any effect', (_, parse) => {
  fc.assert(
    fc.property(typed, (text) => {
      const found = parse(text, catalog, names);
      if (!isMisunderstanding(found)) return;
      const message = messageOf(found);
      expect(refusedMessage(message)).toEqual([]);
      expect(foreign(message, '', [])).toEqual([]);
      expect(strangeCode(found.problem)).toEqual([]);
      const marks = ['*', '`', 'new line'];
      expect(alive(message, {}).filter((one) => !marks.includes(one))).toEqual([]);
    }),
    { numRuns: 1000, endOnFailure: true },
  );
});
