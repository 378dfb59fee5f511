import { expect, test } from 'vitest';
import { standing } from '../../handlers/render/standing.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { aRequest, planned, requested, type Told } from '../support/builders.ts';

/** What people read on a card while its packets are late. */
const connected: Told[] = [
  requested,
  planned,
  { type: 'connected' },
  { type: 'ping-started', until: 90_000 },
];
const late: RequestEvent = {
  ...{ type: 'ping-late', said: 'its answer cannot be fetched', code: 'ThrottlingException', nextAt: 60_000 },
};
const words = (...story: Told[]) => standing(aRequest([...connected, ...story])).join(' ');

test('late packets are told with AWS’s code and the time of the next look', () => {
  expect(words(late)).toMatch(/takes longer than usual: .*\(ThrottlingException\)\. I look again <!date/);
});

test('a fault is told with its code and the time of the next try, the first one already', () => {
  const fault: RequestEvent = { type: 'stumbled', code: 'InternalError', said: 'no', keys: ['ping'] };
  expect(words(fault)).toMatch(/AWS did not answer \(InternalError: no\)\. I try again <!date/);
});

test('a test that came to no end has its reason told, and not that nobody could send', () => {
  const fault: RequestEvent = { type: 'stumbled', code: 'InternalError', said: 'no', keys: ['ping'] };
  const told = words(fault, { type: 'pinged', answers: [], last: true });
  expect(told).toContain('could not finish the test: AWS did not answer (InternalError: no)');
  expect(told).not.toContain('Nobody could send');
});

test('the reason of a test that came to no end stays its own, whatever fails afterwards', () => {
  const fault: RequestEvent = { type: 'stumbled', concern: 'ping', code: 'InternalError', said: 'no' };
  const ofRules: RequestEvent = { type: 'stumbled', concern: 'rules', code: 'Throttling', said: 'slowly' };
  const end: RequestEvent = { type: 'pinged', answers: [], last: true };
  expect(words(fault, ofRules, end, ofRules)).toContain('AWS did not answer (InternalError: no)');
  expect(words(ofRules, end, ofRules)).toContain('I could not finish the test. That says nothing');
});

test('once the packets are answered, nothing is late', () => {
  expect(words(late, { type: 'pinged', answers: [], last: false })).not.toContain('ThrottlingException');
});
