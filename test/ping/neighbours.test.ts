import { describe, expect, test } from 'vitest';
import { parsePing } from '../../src/ping/output.ts';
import { outputs } from './outputs.ts';

const read = (stdout: string, stderr = '', exitCode = 1) => parsePing({ stdout, stderr, exitCode });

/** Replies and statistics of ping.exe in one language: a line of a reply, the counts, and the times. */
const languages: Record<string, [reply: string, counts: string, times: string]> = {
  Italian: [
    'Risposta da 10.2.1.10: byte=32 durata=4ms TTL=64',
    'Statistiche Ping per 10.2.1.10:\n    Pacchetti: Trasmessi = 2, Ricevuti = 2,\n    Persi = 0 (0% persi),',
    '    Minimo = 4ms, Massimo =  4ms, Medio =  4ms',
  ],
  Polish: [
    'Odpowiedź z 10.2.1.10: bajtów=32 czas=4ms TTL=64',
    'Statystyka badania ping dla 10.2.1.10:\n    Pakiety: Wysłane = 2, Odebrane = 2, Utracone = 0\n             (0% straty),',
    '    Minimum = 4 ms, Maksimum = 4 ms, Czas średni = 4 ms',
  ],
  Korean: [
    '10.2.1.10의 응답: 바이트=32 시간=4ms TTL=64',
    '10.2.1.10에 대한 Ping 통계:\n    패킷: 보냄 = 2, 받음 = 2, 손실 = 0 (0% 손실),',
    '    최소 = 4ms, 최대 = 4ms, 평균 = 4ms',
  ],
  Turkish: [
    '10.2.1.10 cevabı: bayt=32 süre=4ms TTL=64',
    '10.2.1.10 için Ping istatistiği:\n    Paket: Giden = 2, Gelen = 2, Kaybolan = 0 (% 0 kayıp),',
    '    En Az = 4ms, En Çok = 4ms, Ortalama = 4ms',
  ],
  Swedish: [
    'Svar från 10.2.1.10: byte=32 tid=4ms TTL=64',
    'Ping-statistik för 10.2.1.10:\n    Paket: Skickade = 2, mottagna = 2, förlorade = 0 (0 %),',
    '    Lägsta = 4 ms, Högsta = 4 ms, Medel = 4 ms',
  ],
  Arabic: [
    'الرد من 10.2.1.10: بايت=32 الوقت=4 مللي ثانية TTL=64',
    'إحصائيات Ping لـ 10.2.1.10:\n    حزم: المرسلة = 2، المستلمة = 2، المفقودة = 0 (0% مفقودة)،',
    '    الأدنى = 4 مللي ثانية، الأقصى = 4 مللي ثانية، المتوسط = 4 مللي ثانية',
  ],
  Hebrew: [
    'תשובה מ- 10.2.1.10: בתים=32 זמן=\u200f4אלפיות שניה TTL=64',
    'סטטיסטיקת Ping עבור 10.2.1.10:\n    מנות: נשלחו = 2, התקבלו = 2, אבדו = 0\n    (0% אובדן),',
    '    מינימום = \u200f4אלפ, מקסימום = 4אלפ, ממוצע = 4אלפ',
  ],
  'Russian in another code page': [
    '\ufffd\ufffd\ufffd \ufffd\ufffd 10.2.1.10: \ufffd\ufffd \ufffd\ufffd=32 \ufffd\ufffd=4\ufffd\ufffd TTL=64',
    '\ufffd\ufffd Ping \ufffd 10.2.1.10:\n    \ufffd\ufffd: \ufffd\ufffd = 2, \ufffd\ufffd = 2, \ufffd\ufffd = 0\n    (0% \ufffd\ufffd)',
    '    \ufffd\ufffd = 4\ufffd\ufffd, \ufffd\ufffd = 4 \ufffd\ufffd, \ufffd\ufffd = 4 \ufffd\ufffd',
  ],
};

describe('ping.exe keeps its times', () => {
  test.each(Object.entries(languages))('in %s', (_, [reply, counts, times]) => {
    const stdout = ['', reply, reply, '', counts, times, ''].join('\n').replaceAll('\n', '\r\n');
    expect(read(stdout, '', 0)).toEqual({
      ...{ kind: 'packets', sent: 2, received: 2, loss: 0, jitter: 0 },
      roundTrip: { min: 4, avg: 4, max: 4 },
    });
  });

  test('about IPv6, where no TTL follows', () => {
    const reply = 'Odpověď od fd00::10: čas=4 мсек';
    const stdout = [reply, reply, 'Pakety: Odeslané = 2, Přijaté = 2, Ztracené = 0 (ztráta 0%),'].join('\n');
    expect(read(stdout, '', 0)).toMatchObject({ sent: 2, received: 2, jitter: 0 });
  });
});

const counts = (sent: number, received: number, percent: string) =>
  `--- 10.2.1.10 ping statistics ---\n${sent} packets transmitted, ${received} received, ${percent}% packet loss, time 3ms\n`;

describe('a percentage', () => {
  test.each([
    [10_000_000, 9_999_999, '1e-05', 0.000_01],
    [100_000_000, 99_999_999, '1e-06', 0.000_001],
    [8_000_000, 7_999_999, '1.25e-05', 0.000_012_5],
    [15, 14, '6.66667', 6.6667],
  ])('of %d sent and %d received may be printed as %s', (sent, received, percent, loss) => {
    expect(read(counts(sent, received, percent), '', 0)).toMatchObject({ sent, received, loss });
  });
});

describe('what the sending host says of itself is kept apart from what the network did', () => {
  const none = counts(4, 0, '100');
  test.each([
    'ping: sendmsg: Operation not permitted',
    'ping: sendmsg: Network is unreachable',
    'ping: sendto: Operation not permitted',
    'ping: sendto: No route to host',
    'ping: sending packet: Network is unreachable',
    'ping: sendmsg: Opération non permise',
    'ping: local error: message too long, mtu=1400',
    '/bin/ping: sendmsg: Operation not permitted',
  ])('%s', (line) => {
    expect(read(none, `${line}\n${line}\n`)).toMatchObject({
      ...{ sent: 4, received: 0 },
      kept: { said: line.replace(/^\S*ping: /, '') },
    });
    expect(read(counts(4, 4, '0'), line, 0)).not.toHaveProperty('kept');
  });

  test.each([
    'ping: connect: Network is unreachable',
    'connect: Network is unreachable',
    'ping6: UDP connect: Cannot assign requested address',
  ])('before the first packet: %s', (line) => {
    expect(read('', line, 2)).toMatchObject({ kind: 'untested', because: 'kept-by-host' });
  });
});

const variations: [string, (text: string) => string][] = [
  ['with line ends of Windows', (text) => text.replaceAll(/\r?\n/g, '\r\n')],
  ['with spaces at the ends of lines', (text) => text.replaceAll(/\r?\n/g, '  \n')],
  ['after a byte order mark', (text) => `\ufeff${text}`],
  ['before a line of another program', (text) => `${text}\ntcp 443 connected in 3 ms\n`],
  ['after a line of another program', (text) => `Welcome to this host.\n${text}`],
];

describe.each(variations)('%s', (_, vary) => {
  const readable = outputs.filter(({ reads }) => reads.kind === 'packets');
  test.each(readable)('$name is read as before', ({ run, reads }) => {
    expect(parsePing({ ...run, stdout: vary(run.stdout) })).toEqual(reads);
  });
});
