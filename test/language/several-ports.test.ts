import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const heard = (said: string): readonly string[] => answerTo(said).replace(/^\? /, '').split(' | ');

test.each([
  ['dev to fin:6379,5432 for 2h because xy', 'tcp 6379 for 2h because xy (also tcp 5432)'],
  [
    'dev to fin redis (6379) + kafka (9092,9093) for 2h because xy',
    'tcp 6379 for 2h because xy (also tcp 9092, 9093)',
  ],
  ['dev to fin port no. 1433 and 1521 for 2h because xy', 'tcp 1433 for 2h because xy (also tcp 1521)'],
  ['dev to fin tcp 5432-5434 for 2h because xy', 'tcp 5432 for 2h because xy (also tcp 5432-5434)'],
  [
    'dev to fin 443/tcp, 161/udp, 123/udp for 2h because xy',
    'tcp 443 for 2h because xy (also udp 161, udp 123)',
  ],
  ['dev to fin udp 514 for 2h because xy', 'for 2h because xy (also udp 514)'],
  ['DNS from dev to fin (udp 53) for 2h because xy', 'for 2h because xy (also udp 53)'],
  ['dev>fin 22 for 2h because xy', 'tcp 22 for 2h because xy'],
])('every port that is named is kept: %s', (said, meant) =>
  expect(heard(said)[0]).toBe(`request developer finance ${meant}`),
);

test.each([
  ['dev to fin don’t open ssh, only 5432 for 2h because xy', ['tcp 5432']],
  ['dev to fin for 2h, not ssh, just https and 5432, because xy', ['tcp 443', 'tcp 5432']],
  ['dev to fin 5432 for 2h, no rdp, because xy', ['tcp 5432']],
  ['dev to fin only 443 and 8443 for 2 days because xy', ['tcp 443', 'tcp 8443']],
])('a port that is not asked for denies nothing: %s', (said, ports) => {
  expect(heard(said).map((one) => /tcp \d+/.exec(one)?.[0])).toEqual(ports);
  expect(heard(said).join()).not.toMatch(/22|3389/);
});

test.each([
  ['dev to fin 3306 for 2h, mysql upgrade', 'tcp 3306 for 2h because mysql upgrade'],
  ['tcp 27017 dev=>fin for 2h. mongo resync', 'tcp 27017 for 2h because mongo resync'],
])('work on a service beside its port tells why: %s', (said, meant) =>
  expect(heard(said)).toEqual([`request developer finance ${meant}`]),
);

test.each([
  ['finance app ↔ developer 8443 for 2h because xy', 'finance developer only app tcp 8443 for 2h'],
  ['need finance/data reachable out of developer for 2h because xy', 'developer finance only data for 2h'],
  ['finance out of developer for 2h because xy', 'developer finance for 2h'],
])('a part and a direction are kept: %s', (said, meant) =>
  expect(heard(said)).toEqual([`request ${meant} because xy`]),
);
