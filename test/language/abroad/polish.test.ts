import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    'Czy możecie połączyć marketing z finansami od jutra od 9 do piątku do 17, z powodu budżetu?',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because budżetu?',
  ],
  [
    'Potrzebuję dostępu z developmentu do finansów na dwa tygodnie na porcie 5432, ponieważ migrujemy bazę klientów.',
    'request developer finance tcp 5432 for 14d because migrujemy bazę klientów',
  ],
  [
    'Proszę otworzyć dev do marketingu w przyszły wtorek od 14 do 16:30, to demo',
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because demo',
  ],
  [
    'chcemy połączyć dev i finanse codziennie od 8 do 12 do 18 grudnia, powód: uzgodnienie kont',
    'request developer finance until 2026-12-18 12:00 because uzgodnienie kont',
  ],
  [
    'jutro rano od 8 do 11 marketing do dev, port 8080, testy obciążeniowe',
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because testy obciążeniowe',
  ],
  [
    'od poniedziałku od 22 do wtorku do 4 rano potrzebujemy finanse do dev, ładowanie danych',
    'request finance developer from 2026-11-23 22:00 until 2026-11-24 04:00 because ładowanie danych',
  ],
  ['przedłuż PR-7Q4K2 o trzy dni, audytor jest chory', 'extend PR-7Q4K2 for 3d because audytor jest chory'],
  ['Czy dostęp z marketingu do finansów może zostać jeszcze tydzień?', 'extend marketing finance for 7d'],
  ['zamknij PR-7Q4K2 w środę o 18', 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  [
    'Rozłącz marketing i finanse, projekt jest zakończony.',
    'remove marketing finance because projekt jest zakończony',
  ],
  ['Wycofaj mój wniosek PR-7Q4K2, to była pomyłka', 'cancel PR-7Q4K2'],
  ['Zatwierdzam PR-7Q4K2', 'approve PR-7Q4K2'],
  ['Odrzucam PR-7Q4K2, za dużo portów', 'deny PR-7Q4K2 because za dużo portów'],
  ['Kto odpowiada za sieć finanse?', 'who owns finance'],
  ['Kto może się łączyć z finansami?', 'who can reach finance'],
  ['Które wnioski czekają na mnie?', 'waiting'],
  ['Do kiedy działa PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Dlaczego marketing i finanse są połączone?', 'why marketing finance'],
  ['Co się stało z PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Czy dev i finanse są już połączone?', 'status developer finance'],
  ['kto zatwierdził PR-7Q4K2?', 'audit'],
  ['pokaż moje wnioski', 'mine'],
  ['Nie potrzebuję już PR-7Q4K2, anuluj', 'cancel PR-7Q4K2'],
  [
    'Dzień dobry, od teraz do końca miesiąca dev do finansów tylko port 1433, chodzi o inwentaryzację. Dziękuję bardzo, Ewa',
    'request developer finance tcp 1433 until 2026-11-30 23:59 because chodzi o inwentaryzację',
  ],
  [
    'połącz finanse i marketing od 9 do 11 grudnia na testy akceptacyjne',
    'request finance marketing from 2026-12-09 00:00 until 2026-12-11 23:59 because testy akceptacyjne',
  ],
  [
    'do czwartku do wpół do dziewiątej wieczorem potrzebuję marketing do dev, przegląd katalogu',
    'request marketing developer until 2026-11-19 20:30 because przegląd katalogu',
  ],
  ['czy mogę dostać godzinkę z dev do marketingu?', 'request developer marketing for 1h'],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
