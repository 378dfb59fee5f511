import type { OwnRecord } from '../aws/look.ts';
import { type Observed, sides } from '../network/vpc.ts';
import type { KnownRule } from '../plan/ingress.ts';
import { allowKey } from '../plan/key.ts';
import type { RuleProposal } from '../request/proposal.ts';
import { type PeeringRequest, ruleProposals } from '../request/state.ts';

/**
 * What of AWS is a request's own is said by its record, and never by tags alone: whoever may tag can write any tag on
 * anything. Requests that an older version connected have no list of what they had begun.
 */
const hasBegun = ({ begun = [], claim }: PeeringRequest, key: string): boolean =>
  begun.includes(key) || (claim?.keys.includes(key) ?? false);

const isOlder = ({ begun = [], ours }: PeeringRequest): boolean =>
  ours.length > 0 && !begun.includes('create-connection');

const isBegun = (request: PeeringRequest, rule: RuleProposal): boolean =>
  hasBegun(request, allowKey(rule)) ||
  rule.status === 'in-place' ||
  (rule.status === 'failed' && isOlder(request));

const knownRules = (request: PeeringRequest): KnownRule[] =>
  ruleProposals(request)
    .filter(({ status }) => status !== 'proposed' && status !== 'denied')
    .map((rule) => {
      const { ruleId, side, groupId, protocol, port, source, groupRuleId, formerly } = rule;
      const begun = isBegun(request, rule);
      return { ruleId, side, groupId, protocol, port, source, groupRuleId, formerly, begun };
    });

export const recordOf = (request: PeeringRequest): OwnRecord => ({
  ...(request.connectionId && { connectionId: request.connectionId }),
  ...(request.adopts && { connectionId: request.adopts.connectionId, adopted: true as const }),
  begun: hasBegun(request, 'create-connection'),
  rules: knownRules(request),
});

/** The dead connections that routes of the pair still lead to. */
const deadEnds = (observed: Observed): Set<string> =>
  new Set(
    sides.flatMap((side) =>
      observed[side].routeTables.flatMap(({ routes }) =>
        routes.filter(({ state }) => state === 'blackhole').map(({ target }) => target.id),
      ),
    ),
  );

/** Keeps of the dead connections that carry the bot's tag those that the request which the tag names had made. */
export const withProvenTombstones = async (
  observed: Observed,
  find: (id: string) => Promise<PeeringRequest | undefined>,
): Promise<Observed> => {
  const { tombstones = [], tombstoneOf = {} } = observed;
  const used = deadEnds(observed);
  const isProven = async (id: string): Promise<boolean> => {
    const makers = await Promise.all((tombstoneOf[id] ?? []).map(find));
    return makers.some((maker) => maker?.connectionId === id);
  };
  const asked = [...new Set(tombstones)].filter((id) => used.has(id));
  const proven = await Promise.all(asked.map(isProven));
  return { ...observed, tombstones: asked.filter((_, index) => proven[index]) };
};
