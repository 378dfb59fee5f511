import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { understand } from '../../handlers/language/correct.ts';
import { isMisunderstanding } from '../../handlers/language/meanings/meaning.ts';
import { type Said, writeExactly, writeSaid } from '../../handlers/language/meanings/said.ts';
import { noPlaces } from '../../handlers/language/named/networks.ts';
import { tellsHow } from '../../handlers/language/reading/wish-says.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { runs } from '../support/runs.ts';
import { isRequest, parsePeer } from '../support/typed.ts';
import { corpus } from './corpus.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const names = { peer: '/peer', ping: '/ping' };
const now = Date.parse('2026-11-19T10:30:00Z');
const known = { catalog, places: noPlaces, clock: { now, zone: 'Europe/Berlin' } };

/** A sentence of the corpus in which a part has been lost, doubled or taken from another. */
const sentence = fc.constantFrom(...corpus.map(([typed]) => typed));
const slipped = fc
  .tuple(sentence, fc.nat(60), fc.nat(6), fc.oneof(fc.constant(''), sentence, fc.string({ maxLength: 3 })))
  .map(([text, at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone));

/** Those take all that follows as it stands. */
const isOfVerb = (said: Said): boolean =>
  said.do === 'command' || (said.do === 'of-id' && (said.verb === 'question' || said.verb === 'answer'));

const isOfOne = (said: Said): boolean => 'requester' in said && said.requester === said.accepter;

test('every command that is offered is understood as itself, in words for people and in exact ones, and never of one VPC twice', () => {
  fc.assert(
    fc.property(fc.oneof(sentence, slipped), (typed) => {
      const found = understand(typed, known);
      const meant = found.is === 'said' ? [found.said] : found.offers;
      expect(meant.filter(isOfOne)).toEqual([]);
      for (const said of found.is === 'said' ? [] : found.offers) {
        // Read by its verb, as the next property shows.
        if (isOfVerb(said)) continue;
        const written = writeSaid(said, known.clock);
        const again = understand(written, known);
        expect(again.is === 'said' && writeExactly(again.said, now), `${typed} → ${written}`).toBe(
          writeExactly(said, now),
        );
      }
    }),
    { numRuns: runs(400) },
  );
});

/** Put together by whoever hears them, from the request that the pair or the person has. */
const isPut = ({ do: what }: Said): boolean => ['of-pair', 'of-mine', 'audit'].includes(what);

test('the exact words of everything that is understood are read by the verb that it is about', () => {
  fc.assert(
    fc.property(fc.oneof(sentence, slipped), (typed) => {
      const found = understand(typed, known);
      for (const said of found.is === 'said' ? [found.said] : found.offers) {
        if (isPut(said) || (found.is === 'said' && tellsHow(said))) continue;
        const exact = writeExactly(said, now);
        const read = parsePeer(exact, catalog, names);
        const lacks = said.do === 'request' && !said.reason;
        if (isRequest(read) && said.do === 'request') {
          const { lasting, ...asked } = said;
          expect(read, exact).toEqual({ ...asked, ...lasting });
        }
        expect(
          isMisunderstanding(read) ? read.draft !== undefined && lacks : true,
          `${typed} → ${exact}`,
        ).toBe(true);
      }
    }),
    { numRuns: runs(300) },
  );
});

test('no text makes the language fall', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), slipped);
  fc.assert(
    fc.property(text, (typed) => Boolean(understand(typed, known))),
    { numRuns: runs(400) },
  );
});

test('a verb that says nothing without its end, which stands apart, is read past', () =>
  expect(
    understand('request dev fin until 31why is PR-7Q4K2 not connectedbecause year end', known),
  ).toBeDefined());
