import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    'Pourriez-vous connecter marketing à finance de demain 9h à vendredi 17h, pour la préparation du budget ?',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because la préparation du budget ?',
  ],
  [
    "Merci d'ouvrir dev vers marketing mardi prochain de 14h à 16h30, c'est pour une démo",
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because une démo',
  ],
  [
    "on voudrait relier dev et finance tous les jours de 8h à 12h jusqu'au 18 décembre, motif : rapprochement des comptes",
    'request developer finance until 2026-12-18 12:00 because rapprochement des comptes',
  ],
  [
    'demain matin de 8h à 11h marketing vers dev, port 8080, tests de charge',
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because tests de charge',
  ],
  [
    'du lundi 22h au mardi 4h du matin il nous faut finance vers développement, reprise de données',
    'request finance developer from 2026-11-23 22:00 until 2026-11-24 04:00 because reprise de données',
  ],
  [
    'juste une petite demi-heure de dev vers marketing, je veux tester un truc',
    'request developer marketing for 30m because je veux tester un truc',
  ],
  [
    "prolongez PR-7Q4K2 de trois jours, l'auditeur est malade",
    "extend PR-7Q4K2 for 3d because l'auditeur est malade",
  ],
  [
    "Est-ce qu'on peut garder l'accès marketing vers finance une semaine de plus ?",
    'extend marketing finance for 7d',
  ],
  ['fermez PR-7Q4K2 mercredi à 18h', 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  [
    'Coupez la connexion entre marketing et finance, le projet est terminé.',
    'remove marketing finance because le projet est terminé',
  ],
  ["Annulez ma demande PR-7Q4K2, c'était une erreur", 'cancel PR-7Q4K2'],
  ["J'approuve PR-7Q4K2", 'approve PR-7Q4K2'],
  ['Je refuse PR-7Q4K2, trop de ports', 'deny PR-7Q4K2 because trop de ports'],
  [
    'Demande au demandeur de PR-7Q4K2 pourquoi il a besoin du port 22',
    'question PR-7Q4K2: pourquoi il a besoin du port 22',
  ],
  ['Qui est responsable du réseau finance ?', 'who owns finance'],
  ['Qui peut atteindre la finance ?', 'who can reach finance'],
  ['Quelles demandes attendent mon accord ?', 'waiting'],
  ["Jusqu'à quand dure PR-7Q4K2 ?", 'status PR-7Q4K2'],
  ['Pourquoi marketing et finance sont-ils reliés ?', 'why marketing finance'],
  ['Où en est ma demande PR-7Q4K2 ?', 'status PR-7Q4K2'],
  ['Est-ce que dev et finance sont déjà connectés ?', 'status developer finance'],
  ['qui a approuvé PR-7Q4K2 ?', 'audit'],
  ['montre-moi mes demandes', 'mine'],
  ["Je n'ai plus besoin de PR-7Q4K2, annulez-la svp", 'cancel PR-7Q4K2'],
  [
    "Bonjour, dès maintenant et jusqu'à la fin du mois dev vers finance uniquement port 1433, c'est pour l'inventaire. Merci beaucoup, Odile",
    "request developer finance tcp 1433 until 2026-11-30 23:59 because l'inventaire",
  ],
  [
    "reliez finance et marketing du 9 au 11 décembre pour la recette de l'interface",
    "request finance marketing from 2026-12-09 00:00 until 2026-12-11 23:59 because la recette de l'interface",
  ],
  [
    "jusqu'à jeudi vingt heures trente il me faut marketing vers développement, revue du catalogue",
    'request marketing developer until 2026-11-19 20:30 because revue du catalogue',
  ],
  [
    'de 9h à 17h demain, accès de marketing à finance',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00',
  ],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
