/** All namespaces of one process begin so; the number tells whose they are when it did not end well. */
export const PREFIX = 'vpcping';

export type Names = { of(id: string): string };

/** `vpc-a` and `i-a0` of seed 7 → `vpcping-<process>-7-vpc-a`, `…-i-a0`. */
export const namesFor = (process: number, label: string): Names => ({
  of: (id) => `${PREFIX}-${process}-${label}-${id}`,
});

/** The process that made the namespace; undefined for a namespace of somebody else. */
export const makerOf = (namespace: string): number | undefined => {
  const [prefix, maker] = namespace.split('-');
  return prefix === PREFIX ? Number(maker) : undefined;
};
