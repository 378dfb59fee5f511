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

export const inVpc = ({ vpcId }: Pick<VpcRef, 'vpcId'>) => [{ Name: 'vpc-id', Values: [vpcId] }];
