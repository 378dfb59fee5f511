import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    '¿Podrían conectar marketing con finanzas desde mañana a las 9 hasta el viernes a las 17, por el presupuesto?',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because el presupuesto?',
  ],
  [
    'Necesito acceso de desarrollo a finanzas durante dos semanas por el puerto 5432, porque migramos la base de clientes.',
    'request developer finance tcp 5432 for 14d because migramos la base de clientes',
  ],
  [
    'Por favor, abran desarrollo hacia marketing el martes que viene de 14 a 16:30, es una demo',
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because es una demo',
  ],
  [
    'quiero conectar dev con finanzas todos los días de 8 a 12 hasta el 18 de diciembre, motivo: conciliación de cuentas',
    'request developer finance until 2026-12-18 12:00 because conciliación de cuentas',
  ],
  [
    'mañana por la mañana de 8 a 11 marketing a dev, puerto 8080, pruebas de carga',
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because pruebas de carga',
  ],
  [
    'del lunes a las 22 al martes a las 4 de la madrugada necesitamos finanzas con desarrollo, carga de datos',
    'request finance developer from 2026-11-23 22:00 until 2026-11-24 04:00 because carga de datos',
  ],
  [
    'un ratito de media hora de dev a marketing, solo quiero probar una cosa',
    'request developer marketing for 30m because solo quiero probar una cosa',
  ],
  [
    'prolonguen PR-7Q4K2 tres días más, el auditor está enfermo',
    'extend PR-7Q4K2 for 3d because el auditor está enfermo',
  ],
  ['¿Se puede ampliar una semana más el acceso de marketing a finanzas?', 'extend marketing finance for 7d'],
  [
    'cierra PR-7Q4K2 el miércoles a las 18, ya no hará falta',
    'shorten PR-7Q4K2 until 2026-11-25 18:00 because ya no hará falta',
  ],
  [
    'Desconecten marketing y finanzas, el proyecto terminó.',
    'remove marketing finance because el proyecto terminó',
  ],
  ['Cancela mi solicitud PR-7Q4K2, fue un error', 'cancel PR-7Q4K2'],
  ['Apruebo PR-7Q4K2', 'approve PR-7Q4K2'],
  ['Rechazo PR-7Q4K2, demasiados puertos', 'deny PR-7Q4K2 because demasiados puertos'],
  ['¿Quién es el responsable de la red de finanzas?', 'who owns finance'],
  ['¿Quién puede llegar a finanzas?', 'who can reach finance'],
  ['¿Qué solicitudes están esperando mi aprobación?', 'waiting'],
  ['¿Hasta cuándo dura PR-7Q4K2?', 'status PR-7Q4K2'],
  ['¿Por qué están conectados marketing y finanzas?', 'why marketing finance'],
  ['¿Qué ha pasado con PR-7Q4K2?', 'status PR-7Q4K2'],
  ['¿Ya están conectados dev y finanzas?', 'status developer finance'],
  ['muéstrame mis solicitudes', 'mine'],
  ['Ya no necesito PR-7Q4K2, cancélala por favor', 'cancel PR-7Q4K2'],
  [
    'Buenos días, desde ya hasta fin de mes dev a finanzas solo por el 1433, es el inventario. Muchas gracias, Pilar',
    'request developer finance tcp 1433 until 2026-11-30 23:59 because es el inventario',
  ],
  [
    'conecten finanzas y marketing del 9 al 11 de diciembre por las pruebas de la interfaz',
    'request finance marketing from 2026-12-09 00:00 until 2026-12-11 23:59 because las pruebas de la interfaz',
  ],
  [
    'hasta el jueves a las ocho y media de la tarde necesito marketing con desarrollo, revisión del catálogo',
    'request marketing developer until 2026-11-19 20:30 because revisión del catálogo',
  ],
  ['niego PR-7Q4K2: no está justificado', 'deny PR-7Q4K2 because no está justificado'],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
