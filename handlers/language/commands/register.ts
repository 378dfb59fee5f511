import type { RegisterWork } from '../../../src/audit/asked.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import type { Misunderstanding, Parse } from '../meanings/meaning.ts';
import { bare, readMention } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';

type RegisterMeaning = { do: 'register'; typed: string; wanted: Omit<RegisterWork, 'do'> };

const form = (peer: string): string =>
  `\`${peer} register vpc-0123456789abcdef0\`, or with what its tags do not say: \`${peer} register vpc-0123456789abcdef0 as billing owner @somebody channel #billing-net environment prod\``;

/** Slack writes a user group as `<!subteam^S012AB3CD|@billing>` where it is picked from the list. */
const readOwner = (word: string): string | undefined =>
  readMention(word) ?? /^<!subteam\^(S[A-Z0-9]+)(?:\|[^<>]*)?>$/.exec(word)?.[1];

const readChannel = (word: string): string | undefined => /^<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>$/.exec(word)?.[1];

const readName = (word: string): string | undefined =>
  /^[a-z0-9][a-z0-9-]*$/.test(word.toLowerCase()) ? word.toLowerCase() : undefined;

type Part = 'name' | 'owner' | 'channel' | 'environment';

/** Each part by the words that lead it in, how it is read, and what is said of a word that is none. */
const parts: Record<Part, { leads: string[]; read: (word: string) => string | undefined; not: string }> = {
  name: { leads: ['as', 'named', 'name'], read: readName, not: 'is no name of letters, digits and dashes' },
  owner: {
    leads: ['owner', 'owners', 'owned', 'by'],
    read: readOwner,
    not: 'is nobody that I can tell; pick the person or the group from the list that Slack offers when you type @',
  },
  channel: {
    leads: ['channel', 'in'],
    read: readChannel,
    not: 'is no channel that I can tell; pick it from the list that Slack offers when you type #',
  },
  environment: { leads: ['environment', 'env'], read: readName, not: 'is no short name such as prod' },
};

const partOf = (word: string): Part | undefined =>
  (Object.keys(parts) as Part[]).find((part) => parts[part].leads.includes(word.toLowerCase()));

type Read = Partial<Record<Part, string>> | { problem: string };

const readParts = (words: readonly string[]): Read => {
  const found: Partial<Record<Part, string>> = {};
  let part: Part | undefined;
  for (const word of words) {
    const led = partOf(word);
    if (led) {
      part = led;
      continue;
    }
    if (!part) return { problem: `I do not understand *${escapeMarkup(word)}*.` };
    const value = parts[part].read(word);
    if (value === undefined) return { problem: `*${escapeMarkup(word)}* ${parts[part].not}.` };
    found[part] = value;
  }
  return found;
};

/** `/peer register vpc-…`, with what the tags of the VPC do not say. */
export const parseRegister: Parse<RegisterMeaning> = (typed, _, { peer }) => {
  const wrong = (problem: string): Misunderstanding => ({
    problem: `${problem} Nothing has been asked.\nLike this: ${form(peer)}`,
  });
  const [first = '', ...rest] = typed.map(({ plain }) => bare(plain)).filter((word) => word !== '');
  if (!/^vpc-[0-9a-f]+$/i.test(first)) return wrong('Which VPC? Name it by its id, as AWS shows it.');
  const said = readParts(rest);
  if ('problem' in said && said.problem !== undefined) return wrong(said.problem);
  return { do: 'register', typed: plainOf(typed), wanted: { vpcId: first.toLowerCase(), ...said } };
};
