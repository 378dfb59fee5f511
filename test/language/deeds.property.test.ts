import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Said } from '../../handlers/language/meanings/said.ts';
import { isShownFirst } from '../../handlers/language/slots/deeds.ts';
import { runs } from '../support/runs.ts';
import { answerTo, meantOf } from './answer.ts';

const verb = fc.constantFrom(
  ...'remove|delete|disconnect|kill|nuke|drop|close|end|terminate|tear down|take down|shut down|get rid of|cancel|withdraw|abort|forget about|revoke|unpeer|pull the plug on|break-glass|break glass for|emergency approve'.split(
    '|',
  ),
);
const thing = fc.constantFrom(
  'PR-7Q4K2',
  'marketing finance',
  'marketing and finance',
  'marketing->finance',
  'the link between marketing and finance',
);
const before = fc.constantFrom(
  '',
  'please ',
  'can you ',
  'could someone ',
  'we can ',
  'i want to ',
  'hey bot, ',
  'ok so ',
  'bitte ',
  'you may ',
);
const after = fc.constantFrom(
  '',
  ' now',
  ' please',
  ', not needed',
  ', we are done',
  ' because it is over',
  ' - done',
  ' today',
  ' tomorrow',
  '?',
  '!!',
  ': wrong one',
  ' pls its over',
);
const denial = fc.constantFrom(
  'do not ',
  "don't ",
  'dont ',
  'please never ',
  'i did not ',
  'nobody should ',
  'stop! do not ',
  'we must not ',
  "you can't ",
  'bitte nicht ',
  'ne pas ',
  'why would you ',
  'what if i ',
  'should i ',
  'hold off, do not ',
);
const takenBack = fc.constantFrom(
  ', no wait',
  ' - no, dont',
  ', not yet',
  ', but not before friday',
  ' unless felix says no',
  ', wait for monday',
);

/** A command word by word, with no more than its reason. */
const isCommand = (text: string): boolean =>
  /^(?:(?:remove|delete|disconnect)|cancel|break-glass) (?:PR-7Q4K2|marketing (?:and )?finance|marketing->finance)(?: because .*)?[!.]*$/.test(
    text,
  );

const doneAtOnce = (text: string): string | undefined => {
  const meant = meantOf(text);
  if (meant.is === 'said' && isShownFirst(meant.said)) return answerTo(text);
  const isOwn = meant.is === 'own' && ['remove', 'cancel', 'break-glass'].includes(meant.understood.meant.do);
  return isOwn ? answerTo(text) : undefined;
};

const offeredIn = (text: string): readonly Said[] => {
  const meant = meantOf(text);
  return meant.is === 'offered' ? [...meant.offers, ...meant.guesses].filter(isShownFirst) : [];
};

test('what ends something is done at once only where the command itself was typed', () => {
  fc.assert(
    fc.property(before, verb, thing, after, (lead, deed, what, tail) => {
      const text = `${lead}${deed} ${what}${tail}`;
      if (!isCommand(text)) expect(doneAtOnce(text), text).toBeUndefined();
    }),
    { numRuns: runs(120) },
  );
});

test('a sentence that denies what would end something neither does it nor offers it', () => {
  fc.assert(
    fc.property(denial, verb, thing, fc.oneof(after, takenBack), (lead, deed, what, tail) => {
      const text = `${lead}${deed} ${what}${tail}`;
      expect(doneAtOnce(text), text).toBeUndefined();
      expect(offeredIn(text), text).toEqual([]);
    }),
    { numRuns: runs(120) },
  );
});

test('what is taken back in the same breath is not done', () => {
  fc.assert(
    fc.property(before, verb, thing, takenBack, (lead, deed, what, tail) => {
      const text = `${lead}${deed} ${what}${tail}`;
      expect(doneAtOnce(text), text).toBeUndefined();
      expect(offeredIn(text), text).toEqual([]);
    }),
    { numRuns: runs(80) },
  );
});
