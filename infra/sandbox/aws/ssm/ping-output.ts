/** What a command printed, and its exit status. */
export type Printed = { stdout: string; stderr: string; exitCode: number };
type PingProgram = 'iputils' | 'busybox';

/** One echo per packet: its round-trip time in milliseconds, or undefined when it was lost. */
export type Echoes = (number | undefined)[];

const isBack = (time: number | undefined): time is number => time !== undefined;

const micro = (ms: number): number => Math.round(ms * 1000);

/** Fewer decimals, the longer it takes: 0.912, 1.05, 12.4, 150. From iputils' ping_common.c. */
const iputilsTime = (ms: number): string => {
  if (ms >= 100) return ms.toFixed(0);
  if (ms >= 10) return ms.toFixed(1);
  return ms >= 1 ? ms.toFixed(2) : ms.toFixed(3);
};

const header = (address: string): string =>
  address.includes(':')
    ? `PING ${address}(${address}) 56 data bytes`
    : `PING ${address} (${address}) 56(84) bytes of data.`;

/** As C's printf prints `%g`: six significant digits, and no zeros at the end. */
const percent = (part: number, whole: number): string =>
  String(Number(((part / whole) * 100).toPrecision(6)));

/** Between the first packet sent and the last one heard of; lost packets make the last wait a little longer. */
const elapsed = (sent: number, lost: number): number => (sent - 1) * 1000 + sent + lost * 16;

const deviation = (times: number[]): number => {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const squares = times.reduce((sum, time) => sum + time * time, 0) / times.length;
  return Math.sqrt(Math.max(0, squares - mean * mean));
};

const three = (times: number[]): [number, number, number] => [
  Math.min(...times),
  times.reduce((sum, time) => sum + time, 0) / times.length,
  Math.max(...times),
];

const fixed = (times: number[]): string => times.map((time) => (micro(time) / 1000).toFixed(3)).join('/');

const printIputils = (address: string, echoes: Echoes): string => {
  const back = echoes.filter(isBack);
  const lost = echoes.length - back.length;
  const lines = echoes.map(
    (time, index) =>
      isBack(time) && `64 bytes from ${address}: icmp_seq=${index + 1} ttl=64 time=${iputilsTime(time)} ms`,
  );
  return [
    header(address),
    ...lines.filter((line) => line !== false),
    '',
    `--- ${address} ping statistics ---`,
    `${echoes.length} packets transmitted, ${back.length} received, ${percent(lost, echoes.length)}% packet loss, time ${elapsed(echoes.length, lost)}ms`,
    back.length > 0 ? `rtt min/avg/max/mdev = ${fixed([...three(back), deviation(back)])} ms` : '',
    '',
  ].join('\n');
};

const printBusybox = (address: string, echoes: Echoes): string => {
  const back = echoes.filter(isBack);
  const lines = echoes.map(
    (time, index) =>
      isBack(time) && `64 bytes from ${address}: seq=${index} ttl=64 time=${time.toFixed(3)} ms`,
  );
  const lost = Math.floor(((echoes.length - back.length) * 100) / echoes.length);
  return [
    `PING ${address} (${address}): 56 data bytes`,
    ...lines.filter((line) => line !== false),
    '',
    `--- ${address} ping statistics ---`,
    `${echoes.length} packets transmitted, ${back.length} packets received, ${lost}% packet loss`,
    ...(back.length > 0 ? [`round-trip min/avg/max = ${fixed(three(back))} ms`] : []),
    '',
  ].join('\n');
};

/**
 * What ping(8) prints for these echoes: exit status 0 for at least one reply, 1 for none.
 * https://github.com/iputils/iputils/blob/master/ping/ping_common.c
 * https://git.busybox.net/busybox/tree/networking/ping.c
 */
export const printPing = (program: PingProgram, address: string, echoes: Echoes): Printed => {
  const print = program === 'iputils' ? printIputils : printBusybox;
  return { stdout: print(address, echoes), stderr: '', exitCode: echoes.some(isBack) ? 0 : 1 };
};

/**
 * What ping(8) prints where the host itself keeps what it sends: each system call that failed, on stderr; or an error that
 * came back from an address of the host's own, which iputils counts.
 * https://github.com/iputils/iputils/blob/master/ping/ping_common.c
 */
export const printKept = (
  program: PingProgram,
  address: string,
  count: number,
  { said, from }: { said: string; from?: string },
): Printed => {
  const plain = printPing(
    program,
    address,
    Array.from({ length: count }, () => undefined),
  );
  if (from === undefined) return { ...plain, stderr: `ping: ${said}\n`.repeat(count) };
  const errors = Array.from({ length: count }, (_, index) => `From ${from} icmp_seq=${index + 1} ${said}\n`);
  const [head = '', ...rest] = plain.stdout.split('\n');
  const counted = rest.join('\n').replace(/ received,/, ` received, +${count} errors,`);
  return { ...plain, stdout: `${head}\n${errors.join('')}${counted}` };
};
