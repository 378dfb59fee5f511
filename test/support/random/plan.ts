export const accounts = { a: '111122223333', b: '444455556666', c: '210987654321' } as const;
export type Name = keyof typeof accounts;
type Family = 'v4' | 'v6';

/** Each network's number stands in all of its addresses: 10.1.…, 2001:db8:1:…; c may be a twin of a. */
export type Plan = { name: Name; digit: number; region: string; second: boolean; v6: boolean };

export const blocksOf = ({ digit, second, v6 }: Plan) => ({
  v4: [`10.${digit}.0.0/16`, ...(second ? [`10.1${digit}.0.0/16`] : [])],
  v6: v6 ? [`2001:db8:${digit}::/56`] : [],
});

/** Blocks that hold an address of the network, from the host alone to everything, and some that do not. */
export const around = (digit: number, family: Family): [string, ...string[]] =>
  family === 'v4'
    ? [
        ...([`10.${digit}.1.10/32`, `10.${digit}.1.0/24`, `10.${digit}.0.0/17`] as const),
        ...[`10.${digit}.0.0/16`, `10.1${digit}.0.0/16`, '10.0.0.0/8', '0.0.0.0/0'],
        ...[`10.${digit}.1.11/32`, `10.${digit}.2.0/24`, '192.168.0.0/16'],
      ]
    : [
        ...([`2001:db8:${digit}:1::10/128`, `2001:db8:${digit}:1::/64`] as const),
        ...[`2001:db8:${digit}::/56`, '2001:db8::/32', '::/0', `2001:db8:${digit}:2::/64`],
      ];

export const families: readonly [Family, Family] = ['v4', 'v6'];
