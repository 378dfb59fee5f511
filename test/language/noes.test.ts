import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  ['no rush, but marketing needs finance on 443 for 2 days', /request marketing finance tcp 443 for 2d/],
  ['nothing fancy: developer to finance, mysql, for 3h please', /request developer finance tcp 3306 for 3h/],
  ['please don’t forget developer needs marketing for a week', /request developer marketing for 7d/],
  ['it would be a pity if developer could not reach finance for 3 days', /request developer finance for 3d/],
  [
    'our testers in developer are stuck without the prices at marketing, 2 days',
    /developer marketing for 2d/,
  ],
])('a no that is said of how it is asked takes nothing back: %s', (typed, shown) => {
  expect(answerTo(typed)).toMatch(shown);
});

test.each([
  ['do not connect developer to finance for 2 days', /^(?!.*request)/],
  ['never give marketing access to finance without asking me', /^(?!.*(?:^|\? )request marketing finance)/],
])('a no that is said of the deed leads to none: %s', (typed, shown) => {
  expect(answerTo(typed)).toMatch(shown);
});

test('what is told for how long is offered as a request before anything else', () => {
  expect(answerTo('from thursday on the dev folks read off finance’s ledger box for 2 weeks')).toMatch(
    /^(?:\? |guess: )?request developer finance/,
  );
});

test('a question of how it stands asks for nothing, whatever time it tells of', () => {
  expect(
    answerTo('can finance talk to marketing at the moment, or did that lapse over the weekend?'),
  ).toMatch(/^(?:\? )?status (?:finance marketing|marketing finance)/);
});
