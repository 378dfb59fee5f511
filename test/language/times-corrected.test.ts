import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

/** What is first offered, or opened in a form, for a sentence; asked on Thursday 19 November 2026, 11:30 in Berlin. */
const first = (said: string): string => answerTo(said).replace(/^\? /, '').split(' | ')[0] ?? '';
const timeOf = (said: string): string =>
  /(?:from 20|until 20|for \d).*?(?= because|$)/.exec(
    first(`marketing -> finance ${said}, refund bug`),
  )?.[0] ?? first(`marketing -> finance ${said}, refund bug`);

const oneDay = 'from 2026-11-20 09:00 until 2026-11-20 14:30';
const tuesday = 'from 2026-11-24 13:00 until 2026-11-24 15:30';
test.each([
  ['morgen von 9 bis halb drei', oneDay],
  ['von 9 bis halb drei morgen', oneDay],
  ['mañana de las 9 a las dos y media', oneDay],
  ['amanhã das 9 às 14h30', oneDay],
  ['demain de 9h à 14h30', oneDay],
  ['entre 13h e 15h30 na terça', tuesday],
  ['terça entre 13h e 15h30', tuesday],
  ['entre las 13 y las 15:30 el martes', tuesday],
  ['entre 13h et 15h30 mardi', tuesday],
  ['am Dienstag zwischen 13 Uhr und 15:30', tuesday],
  ['morgen von halb neun bis viertel vor zwölf', 'from 2026-11-20 08:30 until 2026-11-20 11:45'],
  ['mañana desde las ocho y media hasta las 12:00', 'from 2026-11-20 08:30 until 2026-11-20 12:00'],
  ['desde el martes a las 8:30 por 3 días', 'from 2026-11-24 08:30 for 3d'],
  ['heute in acht Tagen für einen Tag', 'from 2026-11-26 00:00 for 1d'],
  ['Montag in einer Woche für 2 Tage', 'from 2026-11-30 00:00 for 2d'],
  ['inicio 24/11 09:00, fin 24/11 13:00', 'from 2026-11-24 09:00 until 2026-11-24 13:00'],
  ['início 24/11 09:00, fim 24/11 13:00', 'from 2026-11-24 09:00 until 2026-11-24 13:00'],
  ['début 24/11 09:00, fin 24/11 13:00', 'from 2026-11-24 09:00 until 2026-11-24 13:00'],
  ['Beginn 24.11. 09:00, Ende 24.11. 13:00', 'from 2026-11-24 09:00 until 2026-11-24 13:00'],
  ['bis Ende des Monats', 'until 2026-11-30 23:59'],
])('hours and days are read in other languages as in English: “%s”', (said, meant) =>
  expect(timeOf(said)).toBe(meant),
);

const nextWeek = 'from 2026-11-23 08:00 until 2026-11-27 16:00';
test.each([
  ['Mo-Fr nächste Woche jeweils 8-16 Uhr', nextWeek],
  ['mon-fri next week 8-16', nextWeek],
  ['daily 8-16 mon-fri next wk', nextWeek],
  ['on each working day of next week and solely between 8:00 and 16:00', nextWeek],
  ['daily 9.30 pm to 1.30 am, mon to thu next week', 'from 2026-11-23 21:30 until 2026-11-27 01:30'],
  ['nightly 0100-0200 next wk mon-fri', 'from 2026-11-23 01:00 until 2026-11-27 02:00'],
  ['del 1 al 4 de diciembre, todos los días 7:00-9:00', 'from 2026-12-01 07:00 until 2026-12-04 09:00'],
  ['in the mornings (9h-12h) of 25 and 26 november', 'from 2026-11-25 09:00 until 2026-11-26 12:00'],
  ['weekdays 6-8pm through dec 4th', 'from 2026-11-19 18:00 until 2026-12-04 20:00'],
  ['nightly 01:00-03:00 till end of nov', 'from 2026-11-20 01:00 until 2026-11-30 03:00'],
  ['daily 22:00-06:00 until friday', 'from 2026-11-19 22:00 until 2026-11-21 06:00'],
])('hours of each day are one stretch from the first to the last: “%s”', (said, meant) =>
  expect(timeOf(said)).toBe(meant),
);

test.each([
  [
    'from 09:00 on wednesday until 17:00 on thursday — no, until 17:00 on friday',
    'from 2026-11-25 09:00 until 2026-11-27 17:00',
  ],
  ['until thursday, no, until friday', 'until 2026-11-20 23:59'],
  ['until thursday, sorry, friday', 'until 2026-11-20 23:59'],
  ['tomorrow at 7:30, no sorry, at 8:30, for 2 hours', 'from 2026-11-20 08:30 for 2h'],
  ['amanhã às 7h30, não, desculpa, às 8h30, por 2 horas', 'from 2026-11-20 08:30 for 2h'],
  [
    'thursday no wait not today i mean thursday next week all day',
    'from 2026-11-26 00:00 until 2026-11-26 23:59',
  ],
])('a time that somebody corrects is the one that is said last: “%s”', (said, meant) =>
  expect(timeOf(said)).toBe(meant),
);

test.each([
  ['two hours, today', 'for 2h'],
  ['for uh two hours from now', 'for 2h'],
  ['since this morning until 30.11.', 'until 2026-11-30 23:59'],
  ['since 15h today and until vendredi 18h', 'from 2026-11-19 15:00 until 2026-11-20 18:00'],
  ['by 9 am monday, required till wednesday 8 pm', 'from 2026-11-23 09:00 until 2026-11-25 20:00'],
  ["til i'm off shift at 8 tomorrow morning", 'until 2026-11-20 08:00'],
  ['tmrw 8 to 8, quarter close', 'from 2026-11-20 08:00 until 2026-11-20 20:00'],
  [
    'beginning on the 1st of december at seven in the morning and lapsing on the 3rd at noon',
    'from 2026-12-01 07:00 until 2026-12-03 12:00',
  ],
])('where a time begins and ends is told by what stands beside it: “%s”', (said, meant) =>
  expect(timeOf(said)).toBe(meant),
);

test.each([
  ['cut PR-NKR8Z to 1500 today', 'shorten PR-NKR8Z until 2026-11-19 15:00'],
  ['close PR-NKR8Z at 1 instead of 5', 'shorten PR-NKR8Z until 2026-11-19 13:00'],
  ['make PR-NKR8Z end friday 12:00, not the whole weekend', 'shorten PR-NKR8Z until 2026-11-20 12:00'],
  ['corta el acceso de dev a marketing hoy a las 18 en vez del lunes', 'until 2026-11-19 18:00'],
  ['push the end of PR-7Q4K2 back a day', 'extend PR-7Q4K2 for 1d'],
  ['take two days off PR-7Q4K2', 'shorten PR-7Q4K2 by 2d'],
  ['its gonna close at 5 can we keep PR-7Q4K2 open longer', 'extend PR-7Q4K2'],
])('“%s” says when a peering is to end', (said, meant) => expect(first(said)).toContain(meant));

test.each([
  ['dev>fin tcp/5432 20.11 22:00-02:00', 'tcp 5432 from 2026-11-20 22:00 until 2026-11-21 02:00'],
  ['dev/fin 5432 20.11. 06:00 - 20.11. 08:00', 'tcp 5432 from 2026-11-20 06:00 until 2026-11-20 08:00'],
  ['dev to fin on 22 until 1600 today', 'tcp 22 until 2026-11-19 16:00'],
  ['dev to fin, TCP 443 only, 24 Nov 10:00–11:30', 'tcp 443 from 2026-11-24 10:00 until 2026-11-24 11:30'],
  ['dev to fin on five four three two tomorrow ten to eleven', 'tcp 5432 from 2026-11-20 10:00'],
  ['dev to fin port eight oh eight oh until friday six pm', 'tcp 8080 until 2026-11-20 18:00'],
  ['dev to fin port double four three for two hours', 'tcp 443 for 2h'],
  ['dev to fin port fifty four thirty two for two hours', 'tcp 5432 for 2h'],
])('a port is read beside a time: “%s”', (said, meant) =>
  expect(first(`${said}, index rebuild`)).toContain(meant),
);
