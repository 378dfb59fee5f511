import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations';
import { type CallLimits, limiting } from '../calls/calls.ts';

/** ListAccounts takes one call a second for long: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const organizationLimits: CallLimits = { tries: 8, connectMs: 3_000, answerMs: 20_000 };

/** An account of the organization. `state` is AWS's word for one that is not in use. */
type OrganizationAccount = { account: string; name?: string; state?: string };

/** Every account of the organization, in the order of their ids. Reads, and nothing else. @throws what AWS answers */
export const listOrganization = async (
  region: string,
  limits = organizationLimits,
): Promise<OrganizationAccount[]> => {
  const client = new OrganizationsClient({ region, ...limiting(limits) });
  const found: OrganizationAccount[] = [];
  for await (const { Accounts = [] } of paginateListAccounts({ client }, {}))
    for (const { Id = '', Name, State, Status } of Accounts) {
      // `Status` is what accounts had before September 2026: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
      const state = State ?? Status ?? 'ACTIVE';
      found.push({ account: Id, ...(Name && { name: Name }), ...(state !== 'ACTIVE' && { state }) });
    }
  return found.sort((a, b) => (a.account < b.account ? -1 : 1));
};
