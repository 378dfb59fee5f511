import fc, { type Arbitrary } from 'fast-check';
import type { Person } from '../../src/events/people.ts';
import type { Party } from '../../src/events/place.ts';
import type { Side } from '../../src/network/vpc.ts';
import type { Refusal } from '../../src/peering/refusal.ts';
import { statuses } from '../../src/request/status.ts';

/** Stands in every text of a stranger, first or last, so that `bland` can tell those texts from the bot's own. */
const strange = '\ue000';
export const canary = 'qzx';

/** What means something to Slack, to a terminal, to JSON or to a font. `U0EVIL` and its like stand nowhere else. */
const tricks = [
  ...['<@U0EVIL>', '<@W0EVIL|felix>', '<!channel>', '<!here|here>', '<!everyone>', '<!subteam^S0EVIL>'],
  ...['<#C0EVIL|general>', '<https://evil.example|Open the card>', '<mailto:a@evil.example|mail>'],
  ...['<!date^1^{time}|never>', '<', '>', '|', '<!', '<!chan', 'nel>', '<https://evil.example'],
  ...[
    '&lt;!channel&gt;',
    '&amp;lt;!here&amp;gt;',
    '&',
    '&#60;!channel&#62;',
    '&l',
    't;',
    '@channel',
    '@here',
  ],
  ...['https://evil.example/x', 'http://evil.example', 'slack://open', 'www.evil.example', '#general'],
  ...['*', '_', '~', '`', '```', `*${canary}*`, `_${canary}_`, `~${canary}~`, `\`${canary}\``],
  ...[`\`\`\`${canary}\`\`\``, `*_${canary}_*`, 'prod_db_1', '**', '\u2060*\u2060', '\u200b*', '*\u200b'],
  ...['\n', '\r\n', '\n\n', '\u2028', '\u2029', '\u0085', '\v', '\t', ' ', '\u00a0', '\u3000'],
  ...[`> ${canary}`, `\n> ${canary}`, `>>> ${canary}`, `\n• ${canary}`, `\n- ${canary}`, `\n1. ${canary}`],
  ...[':warning:', ':smile', 'smile:', ':', '::', ':skin-tone-2:', ':man_dancing:', ':ねこ:', ':+1:'],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e', '\u202d', '\u2066', '\u2069'],
  ...['\u200e', '\u200f', '\u061c', '\0', '\u0007', '\u001b[31m', '\ud83d', '\ude00', '\ufffe', '\u0600'],
  ...[
    '👨‍👩‍👧‍👦',
    '🇩🇪',
    '👍🏽',
    'e\u0301',
    `a${'\u0301'.repeat(40)}`,
    'שלום',
    'مرحبا',
    '漢字',
    '"',
    "'",
    '\\',
    '\\u003c',
  ],
  ...['%s', '{date}', canary, 'a', 'the reason', ' for 7d ', ' because '],
];

const short = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...tricks) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));

const long = fc
  .tuple(short, fc.constantFrom(256, 500, 3000, 10_000))
  .map(([text, length]) => (text || canary).repeat(length).slice(0, length));

/** What a person, a tag or AWS may say: up to 10,000 characters, each a trick. */
export const hostileText: Arbitrary<string> = fc
  .tuple(fc.oneof({ weight: 9, arbitrary: short }, { weight: 1, arbitrary: long }), fc.boolean())
  .map(([text, isFirst]) => (isFirst ? strange + text : text + strange));

/** The same with a word in place of each stranger's text, equal where the texts were: what the bot says by itself. */
export const bland = <Value>(value: Value): Value => {
  const words = new Map<string, string>();
  const wordFor = (text: string): string => {
    const word = words.get(text) ?? `word${words.size}`;
    words.set(text, word);
    return word;
  };
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' && part.includes(strange) ? wordFor(part) : part,
  ) as Value;
};

export const lettersOf = (letters: string, minLength: number, maxLength = minLength): Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength });
export const hex = (prefix: string): Arbitrary<string> =>
  lettersOf('0123456789abcdef', 17).map((digits) => prefix + digits);
const slackId = (prefix: string): Arbitrary<string> =>
  lettersOf('0123456789ABCDEF', 9).map((id) => prefix + id);

export const longName = fc
  .tuple(lettersOf('abcdefghij0123456789', 1), lettersOf('abcdefghij0123456789-', 40, 59))
  .map((all) => all.join(''));

/** The grammar of the catalog. */
export const vpcName: Arbitrary<string> = fc.oneof(
  fc.constantFrom('finance', 'marketing', 'a', 'far-region'),
  longName,
);
export const side: Arbitrary<Side> = fc.constantFrom('requester', 'accepter');
export const channelId = slackId('C0');
export const person: Arbitrary<Person> = fc.record({
  team: fc.constant('T0TEST'),
  user: slackId('U0'),
  name: hostileText,
});

export const account = lettersOf('0123456789', 12);
const ref = { account, region: fc.constantFrom('us-east-1', 'ap-southeast-2'), vpcId: hex('vpc-') };
export const party: Arbitrary<Party> = fc.record(
  {
    ...ref,
    name: vpcName,
    environment: fc.constantFrom('prod', 'dev'),
    sensitive: fc.constant(true as const),
  },
  { requiredKeys: ['account', 'region', 'vpcId', 'name'] },
);

const shutPair = { vpc: vpcName, other: vpcName };
const onlySaid = fc.constantFrom(
  ...(['no-break-glass', 'own-request', 'said-yes-already', 'not-owner'] as const),
  ...(['side-has-agreed', 'plan-moved'] as const),
);
const status = fc.constantFrom(...statuses);
const actor = fc.oneof(
  person.map((one) => ({ kind: 'person' as const, ...one })),
  fc.constantFrom({ kind: 'bot' as const }, { kind: 'schedule' as const }),
);
const selector = fc.oneof(vpcName, fc.constant('env:prod'));
const seconds = fc.constantFrom(60, 5400, 7_776_000);

export const refusal = fc.oneof(
  fc.record({ refused: onlySaid }),
  fc.record({ refused: fc.constant('pair-denied' as const), ...shutPair, selector }),
  fc.record({
    refused: fc.constant('pair-not-allowed' as const),
    ...shutPair,
    allowed: fc.array(selector, { maxLength: 60 }),
  }),
  fc.record({ refused: fc.constant('may-not-ask' as const), vpc: vpcName }),
  fc.record({ refused: fc.constant('not-asker' as const), asker: person }),
  fc.record({ refused: fc.constant('too-late' as const), status, by: actor, at: fc.nat(2_000_000_000_000) }),
  fc.record({ refused: fc.constant('too-early' as const), status }),
  fc.record({ refused: fc.constant('same-vpc' as const), name: vpcName }),
  fc.record({ refused: fc.constant('pair-taken' as const), holder: fc.constant('PR-7Q4K2') }),
  fc.record({ refused: fc.constant('too-long' as const), vpc: vpcName, longest: seconds }),
  fc.record({ refused: fc.constant('not-permanent' as const), vpc: vpcName }),
  fc.record({ refused: fc.constant('unknown-request' as const), id: hostileText }),
  fc.record({ refused: fc.constant('nobody-to-ping-from' as const), to: vpcName }),
) as Arbitrary<Refusal>;
