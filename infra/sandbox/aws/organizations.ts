import {
  type Account,
  ListAccounts$,
  type ListAccountsRequest,
  type ListAccountsResponse,
} from '@aws-sdk/client-organizations';
import { type Call, type Operation, op } from './cloud/operation.ts';
import { page } from './cloud/pages.ts';
import type { OrganizationAccount } from './cloud/state.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html: 20 at the most, and 20 when not said. */
const bounds = {
  ...{ least: 1, most: 20, usual: 20 },
  ...{ errorCode: 'InvalidInputException', tokenErrorCode: 'InvalidInputException' },
};

/** Whoever calls belongs to one organization with every account that has a role here. */
const accountsOf = ({ state }: Call): OrganizationAccount[] =>
  state.organization ??
  [...new Set(state.roles.map(({ arn }) => arn.split(':')[4] ?? ''))].map((id) => ({ id, name: id }));

const show = ({ id, name, state = 'ACTIVE' }: OrganizationAccount): Account => ({
  Id: id,
  Arn: `arn:aws:organizations::${id}:account/o-sandbox/${id}`,
  Email: `aws+${id}@example.com`,
  Name: name,
  State: state,
  JoinedMethod: 'CREATED',
});

const listAccounts = op<ListAccountsRequest, ListAccountsResponse>(ListAccounts$, (input, call) => {
  const { items, NextToken } = page(accountsOf(call), input, bounds);
  return { Accounts: items.map(show), ...(NextToken && { NextToken }) };
});

/** Everything AWS Organizations can be asked here. */
export const organizationOperations: Operation[] = [listAccounts];
