import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, cutPlain } from '../../handlers/slack/cut.ts';
import { escapeMarkup } from '../../handlers/slack/escape.ts';
import { hostileText } from '../support/arbitraries.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const kept = (shown: string): string => (shown.endsWith('…') ? shown.slice(0, -1) : shown);
const isPart = (shown: string, whole: string): boolean =>
  shown === whole || (shown.endsWith('…') && whole.startsWith(kept(shown)));

/** Does a text end where one of the whole's graphemes does? */
const endsWhole = (part: string, whole: string): boolean =>
  part.length === whole.length || segmenter.segment(whole).containing(part.length)?.index === part.length;

const limit = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(75, 150, 2000, 3000));
const clean = (text: string): string => text.replace(/(?![\n\r\t])\p{Cc}|\p{Cs}/gu, '\ufffd');

test('a cut marks what is left out, and leaves no character half', () => {
  fc.assert(
    fc.property(hostileText, limit, (text, most) => {
      const shown = cutPlain(text, most);
      expect(shown.length).toBeLessThanOrEqual(most);
      expect(isPart(shown, clean(text))).toBe(true);
      expect(endsWhole(kept(shown), clean(text)) || shown === clean(text)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

const ownMarkup = fc.constantFrom(
  '<@U0AAAAAAA>',
  '<!date^1^{date_short_pretty} {time}|1970>',
  ' *Why:* ',
  ' `sudo nft list ruleset` ',
  'x',
  '\n',
);

test('a cut of mrkdwn opens no mention, no entity, no mark and no code span', () => {
  const markup = fc
    .array(fc.oneof(ownMarkup, hostileText.map(escapeMarkup)), { maxLength: 8 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(markup, limit, (text, most) => {
      const shown = cut(text, most);
      expect(shown.length).toBeLessThanOrEqual(most);
      expect(isPart(shown, text)).toBe(true);
      expect(shown.replace(/<[^<>\n]*>|\u2060[*_~`]\u2060/g, 'x')).not.toMatch(
        /[<>]|&(?!(?:amp|lt|gt);)|\u2060[*_~`](?!\u2060)/,
      );
      expect(shown.replace(/\u2060`\u2060/g, 'x').split('`').length % 2).toBe(1);
      expect(endsWhole(kept(shown), text) || shown === text).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['Look at `sudo iptables -S OUTPUT`, `sudo nft list ruleset`.', 50, 'Look at `sudo iptables -S OUTPUT`, …'],
  ['Look at `sudo iptables -S OUTPUT`, `sudo nft list ruleset`.', 20, 'Look at …'],
  ['Its tag \u2060`\u2060 is `a\u2060`\u2060b c` here.', 20, 'Its tag \u2060`\u2060 is …'],
  ['A `b` and \u2060`\u2060 c d e f', 18, 'A `b` and \u2060`\u2060 c d…'],
])('a code span that does not fit is left out whole: %s', (text, most, shown) => {
  expect(cut(text, most)).toBe(shown);
});
