import { expect, test } from 'vitest';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { answerTo, meantOf } from './answer.ts';

/** What people ask of one another, with the name of a network in it. */
test.each([
  'can you get me access to the finance S3 bucket',
  'jira login for developer please',
  'sharepoint of marketing is down again',
  'I need a password for the finance wiki',
  'what is for lunch at marketing today?',
  'please tell the finance people that I am late',
  'tell developer that the meeting is at 4',
  'could you reset my okta login for marketing',
  'the printer of finance has no paper',
  'add me to the marketing mailing list',
  'how is the weather at the marketing office',
  'please invite the finance team to the party',
])('“%s” is said to be none of the bot’s work, and nothing is offered', (said) => {
  const meant = meantOf(said);
  expect(answerTo(said)).toBe('says');
  expect(meant.is === 'offered' && troubleWords(meant.because)).toMatch(
    /none of my work.*I connect AWS networks/,
  );
});

test.each([
  ['I need access to the finance database', /^form|^\? request/],
  ['we need to get into marketing for two days', /^form|^\? request/],
  ['connect marketing and finance for 2 days, the jira data moves', /request marketing finance for 2d/],
  ['can dev reach the finance server', /^ping finance/],
  ['is marketing down?', /ping|status/],
  [
    'let the marketing team into finance for a week because of the budget',
    /request marketing finance for 7d/,
  ],
])('“%s” is the bot’s work', (said, meant) => expect(answerTo(said)).toMatch(meant));

test.each(['can I talk to someone', 'is someone there', 'I need someone to help me'])(
  '“%s” asks for people',
  (said) => expect(answerTo(said)).toBe('help people'),
);

test('somebody who did something is nobody to be talked to', () =>
  expect(answerTo('aws console says our peering has been deleted by someone. restore it pls')).not.toContain(
    'help',
  ));
