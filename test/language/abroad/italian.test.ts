import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    "Ho bisogno di accesso dallo sviluppo alla finanza per due settimane sulla porta 5432, perché migriamo l'anagrafica clienti.",
    "request developer finance tcp 5432 for 14d because migriamo l'anagrafica clienti",
  ],
  [
    'Per favore aprite dev verso marketing martedì prossimo dalle 14 alle 16:30, è una demo',
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because è una demo',
  ],
  [
    'vorremmo collegare dev e finanza ogni giorno dalle 8 alle 12 fino al 18 dicembre, motivo: quadratura dei conti',
    'request developer finance until 2026-12-18 12:00 because quadratura dei conti',
  ],
  [
    'domani mattina dalle 8 alle 11 marketing verso dev, porta 8080, prove di carico',
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because prove di carico',
  ],
  [
    'da lunedì alle 22 a martedì alle 4 di mattina ci serve finanza con sviluppo, caricamento dati',
    'request finance developer from 2026-11-23 22:00 until 2026-11-24 04:00 because caricamento dati',
  ],
  [
    'prolungate PR-7Q4K2 di tre giorni, il revisore è malato',
    'extend PR-7Q4K2 for 3d because il revisore è malato',
  ],
  ["Si può tenere l'accesso di marketing a finanza un'altra settimana?", 'extend marketing finance for 7d'],
  ['chiudete PR-7Q4K2 mercoledì alle 18', 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  [
    'Scollegate marketing e finanza, il progetto è finito.',
    'remove marketing finance because il progetto è finito',
  ],
  ['Annullate la mia richiesta PR-7Q4K2, è stato un errore', 'cancel PR-7Q4K2'],
  ['Approvo PR-7Q4K2', 'approve PR-7Q4K2'],
  ['Rifiuto PR-7Q4K2, troppe porte', 'deny PR-7Q4K2 because troppe porte'],
  [
    'Chiedi al richiedente di PR-7Q4K2 a cosa gli serve la porta 22',
    'question PR-7Q4K2: cosa gli serve la porta 22',
  ],
  ['Chi è il responsabile della rete finanza?', 'who owns finance'],
  ['Chi può raggiungere finanza?', 'who can reach finance'],
  ['Quali richieste aspettano la mia approvazione?', 'waiting'],
  ['Fino a quando dura PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Perché marketing e finanza sono collegati?', 'why marketing finance'],
  ['Che fine ha fatto PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Dev e finanza sono già collegati?', 'status developer finance'],
  ['chi ha approvato PR-7Q4K2?', 'audit'],
  ['mostrami le mie richieste', 'mine'],
  ['Non ho più bisogno di PR-7Q4K2, annullatela per favore', 'cancel PR-7Q4K2'],
  [
    "collegate finanza e marketing dal 9 all'11 dicembre per il collaudo dell'interfaccia",
    "request finance marketing from 2026-12-09 00:00 until 2026-12-11 23:59 because il collaudo dell'interfaccia",
  ],
  [
    'fino a giovedì alle otto e mezza di sera mi serve marketing verso sviluppo, revisione del catalogo',
    'request marketing developer until 2026-11-19 20:30 because revisione del catalogo',
  ],
  ["mi servirebbe dev verso marketing per un'oretta", 'request developer marketing for 1h'],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
