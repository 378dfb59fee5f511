import type { VpcRef } from '../network/vpc.ts';

/** Every item of every page, in AWS's order. */
export const collect = async <Page, Item>(
  pages: AsyncIterable<Page>,
  pick: (page: Page) => Item[] | undefined,
): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(pick(page) ?? []));
  return items;
};

/** Does a thing that AWS showed belong to the VPC that was asked about? Filters are asked for, and not relied on. */
export const isIn =
  ({ vpcId }: Pick<VpcRef, 'vpcId'>) =>
  ({ VpcId }: { VpcId?: string | undefined }): boolean =>
    VpcId === vpcId;

export const inVpc = ({ vpcId }: Pick<VpcRef, 'vpcId'>) => [{ Name: 'vpc-id', Values: [vpcId] }];
