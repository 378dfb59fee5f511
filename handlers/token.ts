import type { Person } from '../src/events/people.ts';
import { vpcKey } from '../src/network/vpc.ts';
import type { Refusal } from '../src/peering/refusal.ts';
import type { Token } from '../src/tokens/token.ts';
import { type Api, type Needs, reply } from './conversation/answer.ts';
import { type Call, type Conversation, verb } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { type NewToken, parseToken, type TokenMeaning } from './language/commands/token.ts';
import {
  apiOffText,
  issuedText,
  notInMessagesText,
  refusedIssueText,
  revokedText,
  tokenListText,
} from './render/token.ts';
import { plain } from './slack/plain.ts';

const issue = async (
  { peering, commands }: Needs,
  api: Api,
  asked: NewToken,
  call: Call,
): Promise<string> => {
  // Only a command has an answer that one person sees once.
  if (!call.trigger_id) return notInMessagesText(commands.peer);
  const { vpcs, seconds, name, deeds, channel } = asked;
  const made = await api.tokens.issue(call.person, {
    ...{ name, deeds: [...deeds], until: peering.now() + seconds * 1000 },
    ...(vpcs && { vpcs: vpcs.map(vpcKey) }),
    ...(channel && { channel }),
  });
  return typeof made === 'string'
    ? refusedIssueText[made]
    : issuedText(made, peering.catalog, commands.peer, api.url);
};

/** Its issuer, an owner of a network that it is for, and auditors: whoever has to stop it. */
const mayRevoke = async ({ people }: Needs, token: Token, person: Person): Promise<boolean> => {
  if (token.asker.user === person.user) return true;
  const { isAuditor, owned } = await people.auditRights(person);
  return isAuditor || owned.some((key) => token.vpcs === undefined || token.vpcs.includes(key));
};

const revoke = async (needs: Needs, { tokens }: Api, id: string, person: Person): Promise<string> => {
  const token = await tokens.find(id);
  if (!token || !(await mayRevoke(needs, token, person))) {
    const refusal: Refusal = { refused: 'not-your-token', id };
    await needs.peering.refuse(person, { deed: 'token', about: id }, refusal);
    return whyNot(refusal);
  }
  return revokedText((await tokens.revoke(id, person)) ?? token);
};

const answerOf = async (needs: Needs, meant: TokenMeaning, call: Call): Promise<string> => {
  const { api, peering, commands } = needs;
  if (!api) return apiOffText;
  switch (meant.do) {
    case 'token-new':
      return issue(needs, api, meant, call);
    case 'token-list':
      return tokenListText(await api.tokens.listOf(call.person), peering.catalog, commands.peer);
    case 'token-revoke':
      return revoke(needs, api, meant.id, call.person);
  }
};

/** Tokens by which programs and agents ask in somebody's name, over the API. */
export const token: Conversation = {
  attempt: 'token',
  verbs: [
    verb({
      word: 'token',
      also: ['tokens'],
      readsFirst: true,
      parse: parseToken,
      carryOut: async (needs, meant, call) =>
        reply(call.respond, needs.log, plain(await answerOf(needs, meant, call))),
    }),
  ],
  help: [
    {
      heading: 'Programs',
      text: ({ peer, a, b }) =>
        `\`${peer} token new "ci deploy" for ${a} ${b} may request, plan, ping for 30d\` · \`${peer} token list\` · \`${peer} token revoke TK-7Q4K2\``,
    },
  ],
};
