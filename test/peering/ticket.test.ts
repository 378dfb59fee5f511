import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkSync } from 'recheck';
import { describe, expect, test } from 'vitest';
import { parseRequest } from '../../handlers/language/commands/request.ts';
import { readTyped } from '../../handlers/language/words/typed.ts';
import { ownerCard } from '../../handlers/render/card.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { againstTicket, ticketOf } from '../../src/peering/ticket.ts';
import { connectionTags } from '../../src/request/tags.ts';
import { aRequest, requested } from '../support/builders.ts';

const sandbox = readFileSync('infra/sandbox/catalog.yaml', 'utf8');
const written = (ticket: string) => parseCatalog(`${sandbox}\nticket: ${ticket}\n`);
const catalogWith = (ticket: string): Catalog => {
  const found = written(ticket);
  if ('problems' in found) throw new Error(found.problems.join('\n'));
  return found;
};
const rule = String.raw`{ pattern: 'CHG-\d{4,8}', url: 'https://changes.example.com/{ticket}?a=1&b=2', required-for: [sensitive, developer] }`;
const catalog = catalogWith(rule);
const vpc = (name: string) => {
  const found = catalog.find(name);
  if (!found) throw new Error(name);
  return found;
};
const ends = (requester: string, accepter: string) => ({
  requester: vpc(requester),
  accepter: vpc(accepter),
});
const names = { peer: '/peer', ping: '/ping' };

describe('a pattern of tickets', () => {
  test.each([
    ['(a+)+', 'must repeat no group'],
    ['(?:a|a)*', 'must repeat no group'],
    ['(?=a)b', 'must repeat no group'],
    ['(a)\\1', 'must repeat no group'],
    ['a*a*a*a*b', 'at most three open repetitions'],
    ['[', 'must be a regular expression'],
  ])('that is %s is refused, with what to write instead', (pattern, says) => {
    const found = written(JSON.stringify({ pattern }));
    expect('problems' in found && found.problems.join()).toContain(says);
  });

  test('that the catalog takes never goes back and forth without an end', () => {
    const pieces = fc.constantFrom('a', '\\d', '[A-Z]', '-', '(?:a|b)', '+', '*', '{2,}', '?', '(', ')', '.');
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 8 }), (parts) => {
        const pattern = parts.join('');
        if ('problems' in written(JSON.stringify({ pattern }))) return;
        const found = checkSync(`^(?:${pattern})$`, 'u', { timeout: null, randomSeed: 1 });
        expect(found.status === 'vulnerable' && found.complexity.type === 'exponential').toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test('names a VPC or an environment that there is', () => {
    const found = written("{ pattern: 'CHG', required-for: [financ] }");
    expect('problems' in found && found.problems.join()).toContain('ticket.required-for: "financ"');
  });

  test('has an address that is https and holds the ticket', () => {
    const found = written("{ pattern: 'CHG', url: 'http://changes.example.com/{ticket}' }");
    expect('problems' in found && found.problems.join()).toContain('must be an https address');
  });
});

test.each([
  ['marketing', 'finance', undefined, 'ticket-missing'],
  ['developer', 'marketing', undefined, 'ticket-missing'],
  ['marketing', 'finance', 'CHG-1234', undefined],
  ['marketing', 'finance', 'CHG-12345678901', 'ticket-unlike'],
  ['marketing', 'finance', 'see CHG-1234', 'ticket-unlike'],
])('of a request from %s to %s with ticket %s the catalog says %s', (one, other, ticket, refused) =>
  expect(againstTicket(catalog, { ...ends(one, other), ticket })?.refused).toBe(refused),
);

test('a plan needs no ticket, and where the catalog knows of none, none is taken', () => {
  const pair = ends('marketing', 'finance');
  expect(againstTicket(catalog, { ...pair, draft: true })).toBeUndefined();
  const { ticket: _, ...without } = catalog;
  const none = { ...without, ticket: undefined };
  expect(againstTicket(none, pair)).toBeUndefined();
  expect(againstTicket(none, { ...pair, ticket: 'CHG-1234' })?.refused).toBe('ticket-unknown');
});

test('a command names the ticket beside everything else', () => {
  const said = 'marketing finance for 7d ticket CHG-1234 because close of ticket CHG-9';
  expect(parseRequest(readTyped(said), catalog, names)).toMatchObject({
    do: 'request',
    ticket: 'CHG-1234',
    duration: 7 * 86_400,
    reason: 'close of ticket CHG-9',
  });
});

test('the ticket stands on the card as a link, and in the tags of both sides', () => {
  const ticket = ticketOf(catalog, 'CHG-1234');
  expect(ticket).toEqual({ id: 'CHG-1234', url: 'https://changes.example.com/CHG-1234?a=1&b=2' });
  const request = aRequest([{ ...requested, ...(ticket && { ticket }) }]);
  expect(JSON.stringify(ownerCard(request, 'accepter'))).toContain(
    '<https://changes.example.com/CHG-1234?a=1&amp;b=2|CHG-1234>',
  );
  const { requester, accepter } = connectionTags(request);
  expect([requester['peering-ticket'], accepter['peering-ticket']]).toEqual(['CHG-1234', 'CHG-1234']);
});
