import { expect, test } from 'vitest';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { isChanging } from '../../handlers/language/slots/deeds.ts';
import { meantOf } from './answer.ts';

test.each(['reach finance'])(
  'of two wishes of which neither is much likelier both are shown, and none is done: %s',
  (said) => {
    const meant = meantOf(said);
    if (meant.is !== 'offered') throw new Error(`${said} is ${meant.is}`);
    expect(meant.because.what).toBe('close');
    expect(troubleWords(meant.because)).toContain('did nothing');
    expect(meant.offers.length).toBeGreaterThan(1);
    expect(meant.offers.filter((one) => 'verb' in one && isChanging(one.verb))).toEqual([]);
  },
);
