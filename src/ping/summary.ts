/** Round-trip times in milliseconds. BusyBox and Windows print no deviation. */
type RoundTrip = { min: number; avg: number; max: number; mdev?: number };

/** What ping says at its end. `duplicates` and `errors` are there when it counts any. */
export type Summary = {
  sent: number;
  received: number;
  duplicates?: number;
  errors?: number;
  roundTrip?: RoundTrip;
  /** Windows counts an "unreachable" among the received; see `readReplies`. */
  program: 'unix' | 'windows';
};

/** Lost packets in percent, with four decimals, or as many as it takes to be more than nothing. */
export const lossOf = ({ sent, received }: { sent: number; received: number }): number => {
  const loss = ((sent - received) / sent) * 100;
  return Number(loss.toFixed(4)) || Number(loss.toPrecision(4));
};

/** What is printed in no language, or in one that is not known, is read by its numbers; so they have to agree. */
const agrees = (sent: number, received: number, percent: number): boolean =>
  sent > 0 && received <= sent && Math.abs(lossOf({ sent, received }) - percent) < 1;

// French and German print a decimal comma.
const decimal = String.raw`(\d{1,9}(?:[.,]\d{1,6})?)`;
// C's %g prints very little with an exponent: "1e-05% packet loss".
const fraction = String.raw`(\d{1,9}(?:[.,]\d{1,9})?(?:e[+-]?\d{1,3})?)`;
const toNumber = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));

/** The one whole number of a text; undefined when there is none, several, or one that no ping counts up to. */
const onlyNumber = (text = ''): number | undefined => {
  const [found, ...more] = text.match(/\d+/g) ?? [];
  return found === undefined || more.length > 0 || found.length > 9 ? undefined : Number(found);
};

const percentPattern = new RegExp(`${fraction}\\s?%|%\\s?${fraction}`, 'i');
const readPercent = (texts: string[]): number => {
  const found = percentPattern.exec(texts.find((text) => text.includes('%')) ?? '');
  return toNumber(found?.[1] ?? found?.[2] ?? 'none');
};

/** In the words of iputils' catalogues: https://github.com/iputils/iputils/tree/master/po */
const words = {
  duplicates: /dupl|дубл|重複|重复|중복|yinelenen|kaksois|ასლი/iu,
  errors: /err|fehler|помил|エラー|错误|錯誤|오류|hata|virhe|chyb|შეცდომა/iu,
};

const readCount = (texts: string[], word: RegExp): number | undefined =>
  onlyNumber(texts.find((text) => /^\+?\d/.test(text) && word.test(text)));

/**
 * `4 packets transmitted, 3 received, +1 errors, 25% packet loss, time 3004ms`, in whatever language: first what was
 * sent, then what was received, and a percentage that agrees. iputils, BusyBox, inetutils and the BSDs print this order.
 */
const readCounts = (line: string): Omit<Summary, 'program' | 'roundTrip'> | undefined => {
  const [first, second, ...rest] = line.split(/,\s+|,(?=\+)|[，、]\s*/);
  const [sent, received] = [onlyNumber(first), onlyNumber(second)];
  if (sent === undefined || received === undefined || /[%+]/.test(`${first}${second}`)) return undefined;
  if (!agrees(sent, received, readPercent(rest))) return undefined;
  const duplicates = readCount(rest, words.duplicates);
  const errors = readCount(rest, words.errors);
  return { sent, received, ...(duplicates && { duplicates }), ...(errors && { errors }) };
};

const inOrder = ({ min, avg, max }: RoundTrip): boolean => min <= avg && avg <= max;

// iputils: "rtt min/avg/max/mdev = 0.041/0.055/0.070/0.012 ms" · BusyBox: "round-trip min/avg/max = 0.1/0.2/0.3 ms"
const timesPattern = new RegExp(`=\\s?${decimal}/${decimal}/${decimal}(?:/${decimal})?`);

const readTimes = (lines: string[]): RoundTrip | undefined => {
  const found = lines.map((line) => timesPattern.exec(line)).find((each) => each !== null);
  if (!found) return undefined;
  const [, min, avg, max, mdev] = found;
  const times = { min: toNumber(min), avg: toNumber(avg), max: toNumber(max) };
  return inOrder(times) ? { ...times, ...(mdev && { mdev: toNumber(mdev) }) } : undefined;
};

// Finnish has two dashes: "-- 10.0.0.1 ping-tilastot --".
const isHeading = (line: string): boolean => line.length > 6 && line.startsWith('--') && line.endsWith('--');

const readUnix = (lines: string[]): Summary[] =>
  lines.flatMap((line, index): Summary[] => {
    const counts = isHeading(lines[index - 1] ?? '') ? readCounts(line) : undefined;
    if (!counts) return [];
    const roundTrip = counts.received > 0 ? readTimes(lines.slice(index + 1, index + 4)) : undefined;
    return [{ ...counts, ...(roundTrip && { roundTrip }), program: 'unix' }];
  });

// "Packets: Sent = 4, Received = 4, Lost = 0 (0% loss)"; the bracket may stand on a line of its own.
const windowsPattern =
  /[:：][^\d=]{1,60}=\s{0,3}(\d{1,9})[^\d=]{1,60}=\s{0,3}(\d{1,9})[^\d=]{1,60}=\s{0,3}(\d{1,9})\s*\([^\d%]{0,40}%?\s?(\d{1,3})/g;

/** "Minimum = 4ms, Maximum = 7ms, Average = 5ms": the average comes last. */
const readWindowsTimes = (text: string): RoundTrip | undefined => {
  const [min, max, avg, ...more] = [...text.matchAll(/=\s{0,3}(\d{1,9})\s?[^\s\d=,،、.;%)]/gu)].map(
    ([, ms]) => Number(ms),
  );
  if (min === undefined || avg === undefined || max === undefined || more.length > 0) return undefined;
  return inOrder({ min, avg, max }) ? { min, avg, max } : undefined;
};

const readWindows = (text: string): Summary[] =>
  [...text.matchAll(windowsPattern)].flatMap((found): Summary[] => {
    const [sent = 0, received = 0, lost = 0, percent = 0] = found.slice(1).map(Number);
    if (sent !== received + lost || !agrees(sent, received, percent)) return [];
    const roundTrip = readWindowsTimes(text.slice(found.index + found[0].length));
    return [{ sent, received, ...(roundTrip && { roundTrip }), program: 'windows' }];
  });

/** The one summary in what was printed; undefined when there is none, or when two contradict one another. */
export const readSummary = (lines: string[]): Summary | undefined => {
  const [summary, ...more] = [
    ...readUnix(lines),
    ...readWindows(lines.join('\n').replace(/[\p{Cf}\u00a0]/gu, ' ')),
  ];
  const same = more.every(
    ({ sent, received, program }) =>
      sent === summary?.sent && received === summary.received && program === summary.program,
  );
  return same ? summary : undefined;
};
