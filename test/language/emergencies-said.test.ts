import { expect, test } from 'vitest';
import { answerTo, meantOf } from './answer.ts';

const isDone = (said: string): boolean => {
  const meant = meantOf(said);
  return (
    (meant.is === 'said' && 'verb' in meant.said && meant.said.verb === 'break-glass') ||
    (meant.is === 'own' && meant.understood.meant.do === 'break-glass')
  );
};

test.each([
  ['EMERGENCY!! PR-7Q4K2 approve alone, payments stuck', '? break-glass PR-7Q4K2 because payments stuck'],
  ['emergency for PR-NKR8Z, orders lost', '? break-glass PR-NKR8Z because orders lost'],
  ['sev1, override the owners for PR-VM6QD, payments down', '? break-glass PR-VM6QD'],
  ['break the glass for PR-7Q4K2: payments down', '? break-glass PR-7Q4K2 because payments down'],
])('an emergency about a request shows what it takes: %s', (said, meant) =>
  expect(answerTo(said)).toContain(meant),
);

test.each([
  'emergency!! no owner is awake, open dev finance without approve, payments are stopped',
  'break the glass between mktg and fin for 1h: fraud ongoing',
  'sev1, felix and fiona asleep, need developer-finance open without them',
])('an emergency between two networks shows the approval beside the request that it needs: %s', (said) => {
  const shown = answerTo(said);
  expect(shown).toMatch(/break-glass (?:developer|marketing) finance/);
  expect(shown).toMatch(/\| request (?:developer|marketing) finance/);
});

test.each(['break glass', 'we need the emergency procedure', 'bypass approval, sev1'])(
  'an emergency that names nothing is told what one needs: %s',
  (said) => expect(answerTo(said)).toMatch(/^(?:help emergency|says|cmd: .*)$/),
);

test.each([
  'EMERGENCY!! PR-7Q4K2 approve alone, payments stuck',
  'emergency approve PR-NKR8Z',
  'break glass PR-7Q4K2, sev1',
  'break glass dev->fin outage CHG-1',
  'force-approve PR-NKR8Z as network oncall, INC-771 db failover',
  'SEV0 dev fin GO',
  'prod is down need finance now',
])('no sentence of free words approves alone: %s', (said) => expect(isDone(said)).toBe(false));
