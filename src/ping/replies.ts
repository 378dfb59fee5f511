import { isCidr } from '../network/cidr.ts';

/** The first ICMP error that came back, in ping's own words, and the address that sent it where ping says so. */
type Complaint = { said: string; from?: string };

/** The single lines of an output: each echo's time in milliseconds, undefined for "<1ms", and each error. */
export type Replies = { times: (number | undefined)[]; complaints: Complaint[] };

/** One line for people, without what a terminal would act on. */
export const plain = (text: string, most: number): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
    .trim();

/**
 * Calls of ping into its own kernel that failed, in ping's words; the reason is the C library's, in any language:
 * `ping: sendmsg: Operation not permitted` (iputils), `ping: sendto: …` (BusyBox, the BSDs, macOS), `ping: sending packet: …`
 * (inetutils), `connect: Network is unreachable` (iputils, before it sends), `ping: local error: message too long`.
 */
const ownCall =
  /^(?:\S*ping6?:\s+)?((?:UDP )?(?:sendmsg|sendto|sending packet|connect|bind|local error)\s?:\s*(\S.*))$/iu;

/** What ping could not even hand to its own host's network. */
export const ownFault = (lines: readonly string[]): string | undefined => {
  const found = lines.map((line) => ownCall.exec(line)?.[1]).find((said) => said !== undefined);
  return found === undefined ? undefined : plain(found, 120);
};

// "time=0.575 ms", "temps=6 ms TTL=58", "時間 <1ms", "час=1,3 мс": no other number is followed by milliseconds.
const timePattern =
  /([=<])\s?(\d{1,9}(?:[.,]\d{1,6})?)\s?(?:ms|mts|мс(?:ек)?|ミリ秒|毫秒|მწმ)(?!\p{L})(.*)$/u;
const addressPattern =
  /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){1,6}:[\da-f]{1,4})(?!\w|\.\w)/giu;

const isAddress = (text: string): boolean => isCidr(`${text}/${text.includes(':') ? 128 : 32}`);

type Placed = { address: string; after: string };

const placeAddress = (line: string): Placed | undefined => {
  const found = [...line.matchAll(addressPattern)].filter(([text]) => isAddress(text));
  // "Redirect Host(New nexthop: 10.0.0.2)" names a second address and is no error. A host may be named as its address.
  const [first, second] = [found[0], found.at(-1)];
  if (!first || (second && second[0] !== first[0])) return undefined;
  return { address: first[0], after: line.slice((second ?? first).index + first[0].length) };
};

// "From 10.0.0.1 icmp_seq=1 Packet filtered", but not "… icmp_seq=1 ttl=64".
const numbered = /^[^=\d]{1,24}=\s?\d{1,9}\s+(?!\S+\s?=)(\p{L}.*)$/u;
// "Reply from 10.0.0.1: Destination host unreachable." and "92 bytes from 10.0.0.1: Time to live exceeded"
const named = /^[^=\d:：]{0,24}[:：]\s*(\p{L}[^=<]{2,})$/u;

const readComplaint = (line: string): Complaint | undefined => {
  const placed = placeAddress(line);
  if (!placed || timePattern.test(line) || readWindowsTime(withoutMarks(line)).length > 0) return undefined;
  const [, said] = numbered.exec(placed.after) ?? named.exec(placed.after) ?? [];
  return said === undefined ? undefined : { said: plain(said, 120), from: placed.address };
};

/** BusyBox tells of errors without an address: "ping: warning: got ICMP 3 (Destination Unreachable)". */
const readWarning = (line: string): Complaint | undefined => {
  const [, said] = /got ICMP \d{1,3} \((\p{L}[^)]{2,80})\)/iu.exec(line) ?? [];
  return said === undefined || /redirect/i.test(said) ? undefined : { said: plain(said, 120) };
};

/**
 * ping.exe names its unit in its own language, and in a code page that may be read as another: before "TTL=", or last in a
 * line about IPv6. The number of bytes stands before it, so of two numbers the second is the time.
 */
const windowsTime =
  /^[^=<>\d]{0,40}[:：][^=<]{1,40}[=<]\s{0,2}\d{1,9}[^=<\d]{1,40}([=<])\s{0,2}(\d{1,9})[^=<\d]{0,24}TTL\s?=/u;
const windowsTimeV6 = /^[^=<>\d]{0,40}[:：]\s*[^=<\d]{1,40}([=<])\s{0,2}(\d{1,9})\s?[^\s=<\d]{1,16}$/u;

/** In right-to-left languages marks stand between the words. */
const withoutMarks = (line: string): string => line.replace(/[\p{Cf}\u00a0]/gu, ' ');

const readWindowsTime = (line: string): (number | undefined)[] => {
  const placed = placeAddress(line);
  const found = placed && (windowsTime.exec(placed.after) ?? windowsTimeV6.exec(placed.after));
  if (!found) return [];
  return [found[1] === '<' ? undefined : Number(found[2])];
};

/** A duplicate and a reply with a bad checksum carry a remark in brackets: "(DUP!)", "(BAD CHECKSUM!)". */
const readTime = (line: string): (number | undefined)[] => {
  const [, sign, time = '', rest = ''] = (placeAddress(line) && timePattern.exec(line)) ?? [];
  if (sign === undefined) return readWindowsTime(withoutMarks(line));
  if (rest.trim().startsWith('(')) return [];
  return [sign === '<' ? undefined : Number(time.replace(',', '.'))];
};

export const readReplies = (stdout: string[], stderr: string[] = []): Replies => ({
  times: stdout.flatMap(readTime),
  complaints: [...stdout.map(readComplaint), ...stderr.map(readWarning)].filter((each) => each !== undefined),
});

/**
 * How much the time of a round trip changes from one reply to the next, in milliseconds: the mean of the absolute
 * differences of successive times. It is the D of RFC 3550 section 6.4.1, over round trips instead of one-way times
 * and plainly averaged instead of smoothed. Undefined when a time is not known, or there are fewer than two.
 */
export const jitterOf = (times: (number | undefined)[]): number | undefined => {
  const known = times.filter((time) => time !== undefined);
  if (known.length < 2 || known.length < times.length) return undefined;
  const steps = known.slice(1).map((time, index) => Math.abs(time - (known[index] ?? time)));
  return Number((steps.reduce((sum, step) => sum + step, 0) / steps.length).toFixed(3));
};
