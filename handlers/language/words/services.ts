import { monthOf } from '../time/names.ts';

/** What somebody wants to reach: a port, and what can be tested of it. */
type Service = {
  readonly port: number;
  /** The last of a range that begins there. */
  readonly upTo?: number;
};
export type FoundService =
  | { readonly service: Service; readonly next: number }
  /** Named clearly, and nothing that can be tested over TCP. */
  | { readonly untestable: 'udp' | 'sctp'; readonly port?: number; readonly next: number }
  | { readonly wrong: string; readonly next: number };
type Words = readonly string[];

/** Names that people use, by IANA and by habit: https://www.iana.org/assignments/service-names-port-numbers */
const wellKnown: Readonly<Record<string, number>> = {
  ftp: 21,
  ssh: 22,
  sftp: 22,
  smtp: 25,
  http: 80,
  kerberos: 88,
  imap: 143,
  ldap: 389,
  https: 443,
  tls: 443,
  ssl: 443,
  smb: 445,
  submission: 587,
  ldaps: 636,
  imaps: 993,
  nfs: 2049,
  mssql: 1433,
  sqlserver: 1433,
  'sql-server': 1433,
  oracle: 1521,
  mysql: 3306,
  mariadb: 3306,
  aurora: 3306,
  rdp: 3389,
  vnc: 5900,
  cifs: 445,
  samba: 445,
  mqtt: 1883,
  etcd: 2379,
  postgres: 5432,
  postgresql: 5432,
  psql: 5432,
  pg: 5432,
  redshift: 5439,
  amqp: 5672,
  rabbitmq: 5672,
  winrm: 5985,
  redis: 6379,
  pgbouncer: 6432,
  elasticache: 6379,
  kubernetes: 6443,
  cassandra: 9042,
  kafka: 9092,
  opensearch: 9200,
  elasticsearch: 9200,
  memcached: 11_211,
  mongodb: 27_017,
  mongo: 27_017,
  documentdb: 27_017,
};
/** The same in two words. */
const inTwoWords: Readonly<Record<string, number>> = {
  'sql server': 1433,
  'remote desktop': 3389,
  'elastic search': 9200,
  'rabbit mq': 5672,
};
const isServiceName = (word: string): boolean => Object.hasOwn(wellKnown, word);

/** `https/ssh`, `443+5432`: each of them by itself. */
export const servicesIn = (word: string): readonly string[] => {
  const parts = word.replace(/[?.!,]$/, '').split(/[,;/+&]/);
  const isNumbers =
    parts.every((one) => /^\d{2,5}$/.test(one)) &&
    (word.includes(',') || parts.some((one) => one.length > 2));
  return parts.length > 1 && (isNumbers || parts.every(isServiceName)) ? parts : [];
};

/** What answers over UDP mostly; a TCP test of it would say nothing. */
const overUdp: Readonly<Record<string, number>> = { dns: 53, ntp: 123, snmp: 161, syslog: 514, dhcp: 67 };

const leads = ['on', 'over', 'via', 'using', 'for', 'port', 'ports', 'tcp', 'at', 'with'];
const protocols = ['udp', 'sctp'] as const;
const protocolOf = (word = '') => protocols.find((one) => one === word);

const inRange = (digits: string): number | undefined =>
  Number(digits) >= 1 && Number(digits) <= 65_535 ? Number(digits) : undefined;

/** What people write without a word that says what it is. */
const knownPorts: ReadonlySet<number> = new Set([
  ...Object.values(wellKnown),
  ...[3000, 5000, 8000, 8080, 8443, 8888, 9000, 9090, 9443, 10_250],
]);
const isYear = (port: number): boolean => port >= 1990 && port < 2100;

/** `443`, `https`. A number by itself may count anything, so it is a port where it is known as one, or too large for a count. */
const portOf = (word: string, isLed: boolean): number | 'wrong' | undefined => {
  if (Object.hasOwn(wellKnown, word)) return wellKnown[word];
  if (!/^\d{1,9}$/.test(word)) return undefined;
  const port = inRange(word);
  if (isLed) return port ?? 'wrong';
  if (/^\d{5,6}$/.test(word)) return port ?? 'wrong';
  const isMeant = port !== undefined && (knownPorts.has(port) || (port > 1023 && !isYear(port)));
  return isMeant ? port : undefined;
};

/** Where the words that lead up to a port end, and how much of them says that it is one. */
const afterLeads = (words: Words, at: number): { place: number; isLed: boolean } => {
  const isNumberOf = (word = '', before = ''): boolean =>
    /^(?:no|nos|nr|num|number|numbers)$/.test(word) && /^ports?$/.test(before);
  let place = at;
  while (leads.includes(words[place] ?? '') || (place > at && isNumberOf(words[place], words[place - 1])))
    place += 1;
  const led = words.slice(at, place);
  return { place, isLed: led.some((word) => ['port', 'ports', 'tcp', 'on'].includes(word)) };
};

const untestableAt = (
  words: Words,
  place: number,
): Extract<FoundService, { untestable: string }> | undefined => {
  const protocol = protocolOf(words[place]);
  const word = words[place] ?? '';
  if (!protocol)
    return Object.hasOwn(overUdp, word)
      ? { untestable: 'udp', port: overUdp[word] ?? 0, next: place + 1 }
      : undefined;
  const portAt = words[place + 1] === 'port' ? place + 2 : place + 1;
  const digits = words[portAt] ?? '';
  const port = /^\d{1,5}$/.test(digits) ? inRange(digits) : overUdp[digits];
  return { untestable: protocol, ...(port && { port }), next: port ? portAt + 1 : place + 1 };
};

/** `incident 4711` is the number of something else. */
const isCounted = (before = '', word = ''): boolean =>
  // No year has more than 53 weeks.
  (before === 'week' && Number(word) <= 53) ||
  /^(?:incident|inc|ticket|case|issue|change|chg|order|ref|reference|no|nr|number|id|sprint|wave|phase|version|batch|task|story|epic|bug|request|team|room|page|line|step|q|chapter|item|entry|invoice|booking|lab|site|floor|v|release|kostenstelle|kostenplaats|kostnadsställe|omkostningssted|zaak|sag|ärende|vorgang|aktenzeichen|\p{L}{3,20}(?:nummer|numer)|last|past|next|newest|latest|than)$/u.test(
    before,
  );

/** `20 packets`, `6 pm`: the word behind a number says what it counts. */
export const counts =
  /^(?:[ap]\.?m\.?|packets?|pings?|probes?|times|x|people|entries|events|lines|days?|hours?|hrs?|h|minutes?|mins?|weeks?|months?|years?|requests|peerings|changes|colleagues|accounts|records|bookings|invoices|servers?|hosts?|tables?|rows?|users?|gb|mb|tb|%|percent|(?:jan|feb|mar|apr|may|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december))$/;

/** `20 pings`; a number that large is a port, whatever stands behind it. */
const isCountedBy = (words: Words, at: number): boolean => {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  // `5432 20.11.`: no month has so many days.
  if (Number(word) > 31 && monthOf(next) !== undefined) return false;
  return /^\d+$/.test(word) && counts.test(next) && !(/^pings?$/.test(next) && Number(word) > 99);
};

/** `on 27 and 28 november`. */
const isOfMonth = (words: Words, at: number): boolean =>
  Number(words[at]) <= 31 &&
  /^(?:and|&|or|to|until|till|-)$/.test(words[at + 1] ?? '') &&
  /^\d{1,2}$/.test(words[at + 2] ?? '') &&
  counts.test(words[at + 3] ?? '');

/**
 * The service that begins at a word, if one does: `tcp 5432`, `on port 443`, `https`, `udp 53`. `isMore`: behind another one and a
 * word or mark that joins the two.
 */
export const serviceAt = (words: Words, at: number, isMore = false): FoundService | undefined => {
  if (isCounted(words[at - 1], words[at]) && /^\d+$/.test(words[at] ?? '')) return undefined;
  const { place, ...led } = afterLeads(words, at);
  if (words[place] === 'sql' && words[place + 1] === 'server')
    return { service: { port: 1433 }, next: place + 2 };
  const isLed =
    led.isLed || (isMore && /^\d{2,5}$/.test(words[place] ?? '') && !isYear(Number(words[place])));
  if (isCountedBy(words, place) || isOfMonth(words, place)) return undefined;
  const two = inTwoWords[words.slice(place, place + 2).join(' ')];
  if (two !== undefined) return { service: { port: two }, next: place + 2 };
  const [, first, last] = /^(\d{3,5})-(\d{3,5})$/.exec(words[place] ?? '') ?? [];
  const [begin, upTo] = [inRange(first ?? ''), inRange(last ?? '')];
  if (begin !== undefined && upTo !== undefined && begin < upTo)
    return { service: { port: begin, upTo }, next: place + 1 };
  // `smtp 587` is that port.
  const isNumbered =
    isServiceName(words[place] ?? '') &&
    typeof portOf(words[place + 1] ?? '', false) === 'number' &&
    /^\d/.test(words[place + 1] ?? '') &&
    !isCountedBy(words, place + 1);
  if (isNumbered) return serviceAt(words, place + 1, isMore);
  const untestable = untestableAt(words, place);
  if (untestable) return untestable;
  const port = portOf(words[place] ?? '', isLed);
  const isSaid = isLed && ['tcp', 'port'].includes(words[place - 1] ?? '');
  if (port === undefined)
    return isSaid && /\d/.test(words[place] ?? '')
      ? { wrong: words[place] ?? '', next: place + 1 }
      : undefined;
  if (port === 'wrong') return { wrong: words[place] ?? '', next: place + 1 };
  return { service: { port }, next: place + (words[place + 1] === 'tcp' ? 2 : 1) };
};
