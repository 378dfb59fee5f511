import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each(['9092 to 9094', '9092 through 9094', '9092-9094'])('ports %s are a range', (said) =>
  expect(answerTo(`dev to marketing ports ${said} for 2h, streaming`)).toBe(
    '? request developer marketing tcp 9092 for 2h because streaming (also tcp 9092-9094)',
  ),
);

test.each([
  ['dev to marketing for 2h because load test, port 8080', 'tcp 8080 for 2h because load test'],
  ['dev to marketing for 2h because of the move, on tcp 443', 'tcp 443 for 2h because the move'],
  ['dev to marketing for 2h because of postgres, redis', 'for 2h because postgres, redis'],
  ['dev to marketing 443 for 2h because move, port 80', 'tcp 443 for 2h because move, port 80'],
])('a port by itself that ends a reason is asked for where no other one is: %s', (said, meant) =>
  expect(answerTo(`request ${said}`)).toBe(`request developer marketing ${meant}`),
);

test.each([
  ['mktg fin https and postgres for 3d because close', [443, 5432]],
  ['request dev fin 22,443 for 2h because deploy', [22, 443]],
  ['marketing finance 48h tcp/5432,tcp/6432 OPS-2211', [5432, 6432]],
  ['marketing finance ports 5432 + 6432 for 2 days because the pooler moves', [5432, 6432]],
  ['finance to dev 80 443 8080 for 4h because smoke test', [80, 443, 8080]],
  ['connect marketing to finance on 443 and 5432 for 2d because dashboards', [443, 5432]],
  ['dev fin https/ssh for 2h because hotfix', [443, 22]],
  ['443 & 5432 from marketing to finance for 5 days because black friday', [443, 5432]],
])('a request with several ports is shown once for each, and keeps the others: %s', (said, ports) => {
  const offers = answerTo(said).replace(/^\? /, '').split(' | ');
  expect(offers.map((one) => Number(/ tcp (\d+) /.exec(one)?.[1]))).toEqual(ports);
  for (const [at, offer] of offers.entries())
    for (const port of ports.filter((_, other) => other !== at)) expect(offer).toContain(`${port}`);
});

test.each([
  [
    'ping finance 443 and 5432 from dev',
    'ping finance from developer tcp 443 | ping finance from developer tcp 5432',
  ],
  ['ping dev https+ssh', 'ping developer tcp 443 | ping developer tcp 22'],
])('a ping of several ports is shown once for each: %s', (said, meant) =>
  expect(answerTo(said)).toBe(`? ${meant}`),
);

test.each([
  ['PR-7Q4K2 443 too', 'widen PR-7Q4K2 to port 443'],
  ['also let 443 through for PR-7Q4K2', 'widen PR-7Q4K2 to port 443'],
  ['add mysql to the marketing finance one', 'widen marketing finance to port 3306'],
  ['PR-VM6QD also needs 1521', 'widen PR-VM6QD to port 1521'],
  ['widen dev finance to port 5433', 'widen developer finance to port 5433'],
  ['marketing only needs the data subnets in finance now', 'narrow marketing finance to data'],
  ['restrict PR-7Q4K2 to 172.31.20.0/24', 'narrow PR-7Q4K2 to 172.31.20.0/24'],
  ['limit PR-7Q4K2 to the data subnets', 'narrow PR-7Q4K2 to data'],
  ['narrow PR-7Q4K2 to app because the others moved', 'narrow PR-7Q4K2 to app because the others moved'],
])('a narrowing and a widening keep what they are to come to: %s', (said, meant) =>
  expect(
    answerTo(said)
      .replace(/^(?:\? |cmd: )/, '')
      .split(' | ')[0],
  ).toMatch(new RegExp(`^${meant.replace(/[.*]/g, '\\$&')}`)),
);

test.each([
  ['only 5432 from now on, PR-7Q4K2', '? narrow PR-7Q4K2'],
  ['drop 22 from PR-7Q4K2 but keep 5432', '? narrow PR-7Q4K2'],
  ['close everything but https between mktg and dev', '? narrow marketing developer'],
  ['take ssh out of PR-NKR8Z', '? narrow PR-NKR8Z'],
  ['take 3389 away from PR-7Q4K2', '? narrow PR-7Q4K2'],
  ['PR-7Q4K2 -22', '? narrow PR-7Q4K2'],
])('of fewer ports the form for fewer subnets is offered: %s', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);
