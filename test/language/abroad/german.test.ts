import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    'Könntet ihr bitte Marketing mit Finanzen verbinden, von morgen 9 Uhr bis Freitag 17 Uhr, wegen der Budgetplanung?',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because der Budgetplanung?',
  ],
  [
    'Bitte dev an finance anbinden, jeden Tag von 8 bis 12 Uhr bis zum 18. Dezember, Grund: Abstimmung der Konten',
    'request developer finance until 2026-12-18 12:00 because Abstimmung der Konten',
  ],
  [
    'mach mal bitte marketing nach dev auf, halbes stündchen reicht, will nur was testen',
    'request marketing developer for 30m because will nur was testen',
  ],
  [
    'Wir hätten gern eine Leitung vom Marketing ins Entwicklungsnetz, nächsten Dienstag von 14 bis 16:30 Uhr, Vorführung beim Kunden',
    'request marketing developer from 2026-11-24 14:00 until 2026-11-24 16:30 because Vorführung beim Kunden',
  ],
  [
    'kommende woche mittwoch früh um 7 bis abends um 6 dev zu finance, port 443, umzug der api',
    'request developer finance tcp 443 from 2026-11-25 07:00 until 2026-11-25 18:00 because umzug der api',
  ],
  [
    'Von Montagabend 22 Uhr bis Dienstag 4 Uhr früh brauchen wir Finanzen nach Entwicklung, da läuft die Datenübernahme.',
    'request finance developer from 2026-11-23 22:00 until 2026-11-24 04:00 because da läuft die Datenübernahme',
  ],
  [
    'verlänger PR-7Q4K2 bitte um drei Tage, der Prüfer ist krank',
    'extend PR-7Q4K2 for 3d because der Prüfer ist krank',
  ],
  ['PR-7Q4K2 bitte schon am Mittwoch um 18 Uhr beenden', 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  [
    'Bitte trennt Marketing und Finanzen, das Projekt ist vorbei.',
    'remove marketing finance because das Projekt ist vorbei',
  ],
  ['Meinen Antrag PR-7Q4K2 ziehe ich zurück, war ein Versehen', 'cancel PR-7Q4K2'],
  ['Ich genehmige PR-7Q4K2', 'approve PR-7Q4K2'],
  ['PR-7Q4K2 lehne ich ab, zu viele Ports', 'deny PR-7Q4K2 because zu viele Ports'],
  [
    'Frag bitte den Antragsteller von PR-7Q4K2, wofür er Port 22 braucht',
    'question PR-7Q4K2: wofür er Port 22 braucht',
  ],
  ['Wem gehört das Netz Finanzen?', 'who owns finance'],
  ['Welche Anfragen warten auf mich?', 'waiting'],
  ['Wie lange läuft PR-7Q4K2 noch?', 'status PR-7Q4K2'],
  ['Warum ist Marketing mit Finanzen verbunden?', 'why marketing finance'],
  ['Was ist mit meiner Anfrage PR-7Q4K2 passiert?', 'status PR-7Q4K2'],
  ['Sind dev und finance schon verbunden?', 'status developer finance'],
  ['wer hat PR-7Q4K2 freigegeben und wann?', 'audit'],
  ['Zeig mir meine offenen Anträge', 'mine'],
  ['Ich brauche PR-7Q4K2 nicht mehr, bitte stornieren', 'cancel PR-7Q4K2'],
  [
    'Guten Morgen zusammen, ab sofort bis Monatsende dev auf finance, nur Port 1433, es geht um die Inventur. Vielen Dank und viele Grüße, Petra',
    'request developer finance tcp 1433 until 2026-11-30 23:59 because es geht um die Inventur',
  ],
  [
    'bitte finance und marketing vom 9.12. bis 11.12. verbinden, Abnahme der Schnittstelle',
    'request finance marketing from 2026-12-09 00:00 until 2026-12-11 23:59 because Abnahme der Schnittstelle',
  ],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
