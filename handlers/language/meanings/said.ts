import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import type { Wishes } from '../../../src/ping/wishes.ts';
import { type Only, writeOnly } from '../named/scopes.ts';
import type { Clock } from '../time/calendar.ts';
import type { Lasting } from '../time/readings.ts';
import { clockFor, writeBegin, writeLasting } from '../time/write.ts';
import type { Topic } from '../words/topics.ts';

type Ends = { readonly requester: CatalogVpc; readonly accepter: CatalogVpc };

/** What a request says of the two: for how long, what for, which part. */
type Ask = Ends & {
  readonly lasting?: Lasting;
  /** It is connected no earlier. */
  readonly startsAt?: number;
  readonly port?: number;
  readonly only?: Only;
  /** Of the form that the catalog names. */
  readonly ticket?: string;
  /** A request without it is one for the form. */
  readonly reason?: string;
};

/** What is said of a request by its id, or by its two networks. */
export const deedVerbs = [
  'status',
  'cancel',
  'remove',
  'break-glass',
  'approve',
  'extend',
  'shorten',
  'repair',
  'retry',
  'narrow',
  'widen',
  'drill',
  'deny',
  'question',
  'answer',
  'confirm',
] as const;
type DeedVerb = (typeof deedVerbs)[number];
export type IdVerb = DeedVerb | 'explain';
export type PairVerb = DeedVerb | 'why';
/** What is said of one's own, or of what waits for one. */
export type OwnVerb = Exclude<DeedVerb, 'break-glass' | 'repair' | 'drill'> | 'again' | 'undo';
export type ListedState = 'waiting' | 'connected' | 'ending' | 'failed';

/** What is said beside a verb: how long, so many seconds less, which part, for which port alone, and why. */
export type Told = {
  readonly lasting?: Lasting;
  readonly port?: number;
  readonly less?: number;
  readonly to?: string;
  readonly reason?: string;
};

/** What somebody said, understood. */
export type Said =
  | ({ readonly do: 'request' | 'plan' } & Ask)
  | ({ readonly do: 'ping'; readonly to: CatalogVpc; readonly from?: CatalogVpc } & Wishes)
  | ({ readonly do: 'ping-all' } & Wishes)
  | ({ readonly do: 'of-id'; readonly verb: IdVerb; readonly id: string } & Told)
  | ({ readonly do: 'of-pair'; readonly verb: PairVerb } & Ends & Told)
  /** A verb alone: of what, is answered with what is one's own. `by`: Slack's id of the one who asked for it. */
  | ({
      readonly do: 'of-mine';
      readonly verb: OwnVerb;
      readonly vpc?: CatalogVpc;
      readonly by?: string;
    } & Told)
  | { readonly do: 'owners' | 'reach'; readonly vpc: CatalogVpc }
  /** `by`: whoever asked; `awaits`: whose yes it waits for; both Slack's ids. */
  | {
      readonly do: 'list';
      readonly vpc?: CatalogVpc;
      readonly state?: ListedState;
      readonly by?: string;
      readonly awaits?: string;
    }
  | { readonly do: 'expiring'; readonly until?: number }
  /** A question to the log, which has a grammar of its own. */
  | { readonly do: 'audit'; readonly typed: string }
  /** A command that names nothing. */
  | { readonly do: 'command'; readonly typed: string }
  /** A question about the bot itself. */
  | { readonly do: 'topic'; readonly topic: Topic }
  | { readonly do: 'form' | 'mine' | 'waiting' | 'vpcs' | 'help' | 'hello' | 'thanks' };

const words = (...parts: readonly (string | undefined | false)[]): string => parts.filter(Boolean).join(' ');

const because = (reason: string | undefined): string | undefined => reason && `because ${reason}`;
const tcp = (port: number | undefined): string | undefined =>
  port === undefined ? undefined : `tcp ${port}`;

const by = (user: string | undefined): string | undefined => user && `by <@${user}>`;

const told = ({ lasting, less, to, port, reason }: Told, clock: Clock): string =>
  words(
    to !== undefined && `to ${to}`,
    tcp(port),
    lasting && writeLasting(lasting, clock),
    less !== undefined && writeLasting({ duration: less }, clock).replace(/^for/, 'by'),
    because(reason),
  );

/** What is tested beside whether packets pass, as its command has it. */
export const writeTested = ({ port, deep, dns }: Wishes): string =>
  words(tcp(port), deep && 'deep', dns !== undefined && `dns ${dns}`);

type WriteOnly = (only: Only) => string;
const named: WriteOnly = (only) => only.named;

const writeAsk = (verb: string, ask: Ask, by: Clock, onlyText: WriteOnly): string => {
  const { startsAt, lasting } = ask;
  const clock = clockFor({ ...(startsAt !== undefined && { startsAt }), ...(lasting && { lasting }) }, by);
  return words(
    verb,
    ask.requester.name,
    ask.accepter.name,
    ask.only && `only ${onlyText(ask.only)}`,
    tcp(ask.port),
    startsAt !== undefined && writeBegin(startsAt, clock),
    ask.ticket && `ticket ${ask.ticket}`,
    lasting && writeLasting(lasting, clock),
    because(ask.reason),
  );
};

/** Read as itself again. */
const sameAgain = 'same as last time';

/** Slack escapes three characters in what people type, and so does what is read in its place. */
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The words for it that mean the same at any time and in any zone, as text that came from Slack. */
export const writeExactly = (said: Said, now: number): string =>
  said.do === 'audit'
    ? `audit ${said.typed}`.trim()
    : escaped(writeSaid(said, { now, zone: 'UTC' }, writeOnly));

/** The shortest exact words for it, without the command's own name; they are understood as the same again. */
export const writeSaid = (said: Said, clock: Clock, onlyText = named): string => {
  switch (said.do) {
    case 'request':
    case 'plan':
      return writeAsk(said.do, said, clock, onlyText);
    case 'ping':
      return words('ping', said.to.name, said.from && `from ${said.from.name}`, writeTested(said));
    case 'ping-all':
      return words('ping all', writeTested(said));
    case 'of-id':
      // A question is no reason, and stands behind the colon; so does its answer.
      return (said.verb === 'question' || said.verb === 'answer') && said.reason !== undefined
        ? `${said.verb} ${said.id}: ${said.reason}`
        : words(said.verb, said.id, told(said, clock));
    case 'of-pair':
      return words(said.verb, said.requester.name, said.accepter.name, told(said, clock));
    case 'of-mine':
      return words(
        said.verb === 'again' ? sameAgain : said.verb,
        said.vpc?.name,
        by(said.by),
        told(said, clock),
      );
    case 'owners':
      return words('who owns', said.vpc.name);
    case 'reach':
      return words('who can reach', said.vpc.name);
    case 'list':
      return words(
        'list',
        said.vpc?.name,
        said.state,
        by(said.by),
        said.awaits !== undefined && `for <@${said.awaits}>`,
      );
    case 'expiring':
      return words('expiring', said.until !== undefined && writeLasting({ until: said.until }, clock));
    case 'audit':
      return words('audit', said.typed);
    case 'command':
      return said.typed;
    case 'topic':
      return words('help', said.topic);
    case 'form':
      return 'request';
    default:
      return said.do;
  }
};
