import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { type VpcRef, vpcKey } from '../../src/network/vpc.ts';
import type { Ping } from '../../src/ping/ping.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isForAll } from '../../src/tokens/judge.ts';
import { unknownVpc } from '../language/meanings/forms.ts';
import { asPlain } from './as-plain.ts';
import type { Caller, OperationNeeds } from './operation.ts';
import { type Problem, unknownRequest } from './problem.ts';

export const vpcNotGranted = 'vpc-not-granted';

export const notForThese = ({ token }: Caller): Problem => ({
  ...{ problem: vpcNotGranted, status: 403 },
  detail: `The token ${token.name} (${token.id}) is not for these networks. A peering concerns two, and a token has to be for both. Nothing has been done.`,
});

/** Networks by name, as far as the token is for them. */
export const networksNamed = (
  { peering: { catalog } }: OperationNeeds,
  caller: Caller,
  names: readonly string[],
): CatalogVpc[] | Problem => {
  const unknown = names.find((name) => !catalog.find(name));
  if (unknown !== undefined)
    return {
      ...{ problem: 'unknown-network', status: 422 },
      detail: asPlain(unknownVpc(catalog, unknown)),
    };
  const vpcs = names.flatMap((name) => catalog.find(name) ?? []);
  return isForAll(caller.token, vpcs.map(vpcKey)) ? vpcs : notForThese(caller);
};

export const isWithin = ({ token }: Caller, refs: readonly VpcRef[]): boolean =>
  isForAll(token, refs.map(vpcKey));

/** A request by its id, as far as the token is for both of its networks. */
export const requestNamed = async (
  { peering }: OperationNeeds,
  caller: Caller,
  id: string,
): Promise<PeeringRequest | Problem> => {
  const request = await peering.find(id);
  if (!request) return unknownRequest(id);
  return isWithin(caller, [request.requester, request.accepter]) ? request : notForThese(caller);
};

/** A ping by its id, as far as the token is for all of its networks. */
export const pingNamed = async (
  { peering }: OperationNeeds,
  caller: Caller,
  id: string,
): Promise<Ping | Problem> => {
  const ping = await peering.findPing(id);
  if (!ping) return { problem: 'unknown-ping', status: 404, detail: `I know no ping ${id}.` };
  const ends = ping.pairs.flatMap(({ from, to }) => [from, to]);
  return isWithin(caller, ends) ? ping : notForThese(caller);
};
