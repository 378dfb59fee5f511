import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reasonForm } from '../../handlers/conversation/reason-form.ts';
import { requestForm } from '../../handlers/conversation/request-form.ts';
import { conversations } from '../../handlers/conversations.ts';
import { auditMessage } from '../../handlers/render/audit.ts';
import { askerCard, ownerCard, progress } from '../../handlers/render/card.ts';
import { explainMessage } from '../../handlers/render/explain.ts';
import { extensionMessage } from '../../handlers/render/extension.ts';
import { cutStory } from '../../handlers/render/fold.ts';
import { helpMessage } from '../../handlers/render/help.ts';
import { statusMessage } from '../../handlers/render/lines.ts';
import { listMessage } from '../../handlers/render/list.ts';
import { lookingMessage } from '../../handlers/render/looking.ts';
import { noticesFor } from '../../handlers/render/notice.ts';
import { checksView, pingMessage } from '../../handlers/render/ping.ts';
import { refusalText } from '../../handlers/render/refusals.ts';
import { ruleMessage } from '../../handlers/render/rule.ts';
import { stepsView } from '../../handlers/render/steps-view.ts';
import { withForm } from '../../handlers/request.ts';
import { escapeMarkup } from '../../handlers/slack/escape.ts';
import type { Message } from '../../handlers/slack/message.ts';
import { plain } from '../../handlers/slack/plain.ts';
import type { AuditEntry, AuditPage } from '../../src/audit/query.ts';
import { type Catalog, type CatalogVpc, parseCatalog } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import { sides } from '../../src/network/vpc.ts';
import { evolvePing, type Ping, type PingEntry } from '../../src/ping/ping.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import { type PeeringRequest, type RequestEntry, ruleProposals } from '../../src/request/state.ts';
import { type Status, statuses } from '../../src/request/status.ts';
import { bland, hostileText, refusal, vpcName } from '../support/arbitraries.ts';
import { asPerson, entriesOf, type Told } from '../support/builders.ts';
import { type PingStory, pingStory } from '../support/ping-stories.ts';
import { runs } from '../support/runs.ts';
import {
  alive,
  brokenIn,
  foreign,
  isOwnSequence,
  refusedMessage,
  refusedView,
} from '../support/slack-judge.ts';
import { storyTo } from '../support/stories.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const links = [
  'https://sandbox.slack.example/archives/C0A/p1',
  'https://sandbox.slack.example/archives/C0B/p2',
];
const owners = { users: ['U0AAAAAAA', 'W0BBBBBBB'], groups: ['S0CCCCCCC'] };

/** A smaller counterexample is not worth its minutes: what is wrong stands in the message. */
const often = (numRuns: number) => ({ numRuns: runs(numRuns), endOnFailure: true });

type Messages = Record<string, Message>;

/**
 * Where texts are cut, or lines left out for want of room, strangers' words that are shorter than the plain ones let in one
 * more of our own bold names, code spans, moments, mentions or lines; `foreign` tells whose they are. cut.property.test.ts holds every cut to open no mark.
 */
const isCut = (message: Message): boolean => JSON.stringify(message).includes('…');
const ownMarks = ['*', '`', 'start •', 'new line'];
/** `:4:` in `fd00:4:7::/48` looks like an emoji and is a part of an address in a line of ours. */
const isOwnMark = (one: string): boolean =>
  ownMarks.includes(one.trimEnd()) || /^emoji :[\da-f]{1,4}$/.test(one) || isOwnSequence(one);

const flawsOf = (messages: Messages, usual: Messages, known: string) =>
  Object.entries(messages)
    .map(([name, message]) => ({
      name,
      refused: refusedMessage(message),
      alive: alive(message, usual[name] ?? {}).filter(
        (one) => !isOwnMark(one) || !(isCut(message) || isCut(usual[name] ?? message)),
      ),
      foreign: foreign(message, known, links),
    }))
    .filter(({ refused, alive, foreign }) => refused.length + alive.length + foreign.length > 0);

const asAudit = (history: RequestEntry[]): AuditEntry[] =>
  history.map((entry) => ({ kind: 'request', ...entry, accepterVpc: 'any' }));

const auditOf = (
  entries: AuditEntry[],
  next?: string,
  every?: true,
  namesOf: (id: string) => PeeringRequest | undefined = () => undefined,
): Message => {
  const page: AuditPage = { entries, ...(next && { next }) };
  return auditMessage({
    page: every ? page : cutStory(page, namesOf),
    asked: { vpcs: [] },
    value: { typed: '', at: 1, page: 1, back: [], ...(every && { every }) },
    zone: 'Asia/Kolkata',
    span: { from: 0, to: 1 },
    narrowed: undefined,
    namesOf,
  }).message;
};

const tell = (story: Told[]) => {
  const history = entriesOf(story);
  const request = history.reduce<PeeringRequest | undefined>(evolve, undefined);
  if (!request) throw new Error('A story begins with a request.');
  return { history, request };
};

const listed = (requests: PeeringRequest[], all = requests.length): Parameters<typeof listMessage>[0] => ({
  ...{
    requests,
    all,
    value: { typed: '', page: 0 },
    about: '',
    empty: 'There is no request.',
    order: 'change' as const,
  },
  ...{ sees: () => true, linkOf: () => links[0], peer: '/peer' },
});

/** Every message about a request. */
const messagesOf = ({ history, request }: ReturnType<typeof tell>): Messages => {
  const notices = sides.flatMap((side) => noticesFor(request, side, owners, owners));
  const others = [
    ...ruleProposals(request).map((rule) => ruleMessage(request, rule)),
    ...extensionProposals(request).flatMap((one) =>
      sides.map((side) => extensionMessage(request, one, side, owners)),
    ),
    ...notices.map(({ message }) => message),
  ];
  const many = Array.from({ length: 120 }, () => request);
  const log = Array.from({ length: 60 }, () => asAudit(history)).flat();
  return {
    requesterCard: ownerCard(request, 'requester', owners),
    accepterCard: ownerCard(request, 'accepter', owners),
    askerCard: askerCard(
      request,
      sides.flatMap((side, at) => (links[at] ? [{ side, link: links[at] }] : [])),
    ),
    progress: progress(request, history),
    status: statusMessage(request, history),
    list: listMessage(listed([request])),
    longList: listMessage(listed(many.slice(0, 12), 120)),
    explain: explainMessage(request, { what: 'request', id: request.id }),
    audit: auditOf(asAudit(history), undefined, undefined, () => request),
    namelessAudit: auditOf(asAudit(history)),
    everyEvent: auditOf(asAudit(history), undefined, true, () => request),
    longAudit: auditOf(log.slice(0, 60), '1z.PR-ABC.3', undefined, () => request),
    longEvery: auditOf(log.slice(0, 60), '1z.PR-ABC.3', true),
    looking: lookingMessage(request),
    ...Object.fromEntries(others.map((message, index) => [`other${index}`, message])),
  };
};

/** Together, since longer words may stand on another page. */
const pagesOf = (request: PeeringRequest) =>
  Array.from({ length: 12 }, (_, page) => stepsView(request, page, 'another')).filter(
    (view, at, all) => JSON.stringify(view) !== JSON.stringify(all[at - 1]),
  );

test.each(statuses.map((status): [Status] => [status]))(
  'a request that is %s is shown within the limits of Slack, and what others said does nothing',
  (status) => {
    fc.assert(
      fc.property(storyTo(status), (story) => {
        const [told, usual] = [tell(story), tell(bland(story))];
        expect(told.request.status).toBe(status);
        expect(flawsOf(messagesOf(told), messagesOf(usual), JSON.stringify([story, owners]))).toEqual([]);
        const [views, usualViews] = [pagesOf(told.request), pagesOf(usual.request)];
        expect(views.flatMap(refusedView)).toEqual([]);
        expect(alive(views, usualViews)).toEqual([]);
      }),
      often(20),
    );
  },
);

const pingEntry = (ping: Ping | undefined, entry: Pick<PingEntry, 'by' | 'event'>): PingEntry =>
  link(ping, { id: 'PG-TEST', at: 1000, ...entry });

const pingMessagesOf = ({ asker, question, answers }: PingStory): Messages => {
  const asked = pingEntry(undefined, {
    by: asPerson(asker),
    event: { type: 'ping-asked', channel: 'C0A', ...question },
  });
  const before = evolvePing(undefined, asked);
  const answered = pingEntry(before, { by: { kind: 'bot' }, event: { type: 'ping-answered', answers } });
  const entries = [asked, answered].map(
    (entry): AuditEntry => ({ kind: 'ping', ...entry, accepterVpc: 'any' }),
  );
  const lastFault = answers.flatMap(({ report }) => report.prober ?? []).join(' ');
  const gaveUp: Ping = { ...before, status: 'gave-up', tries: 5, lastFault };
  return {
    gaveUp: pingMessage(gaveUp, answers.slice(1), catalog.nameOf),
    sending: pingMessage(before, [], catalog.nameOf),
    answered: pingMessage(evolvePing(before, answered), answers, catalog.nameOf),
    audit: auditOf(entries),
  };
};

test('a ping is shown within the limits of Slack, and names and outputs in AWS do nothing', () => {
  fc.assert(
    fc.property(pingStory, (story) => {
      const known = JSON.stringify(story);
      expect(flawsOf(pingMessagesOf(story), pingMessagesOf(bland(story)), known)).toEqual([]);
    }),
    often(25),
  );
});

test('every check of a ping stands in a window that Slack opens', () => {
  const viewOf = ({ asker, question, answers }: PingStory) => {
    const event = { type: 'ping-asked' as const, channel: 'C0A', ...question };
    const ping = evolvePing(undefined, pingEntry(undefined, { by: asPerson(asker), event }));
    return checksView({ ...ping, answers }, catalog.nameOf);
  };
  fc.assert(
    fc.property(pingStory, (story) => {
      expect(refusedView(viewOf(story))).toEqual([]);
      expect(alive(viewOf(story), viewOf(bland(story)))).toEqual([]);
    }),
    often(40),
  );
});

test('every refusal is shown within the limits of Slack, and what others said does nothing', () => {
  fc.assert(
    fc.property(refusal, (one) => {
      const messages = { refusal: plain(refusalText(one)) };
      expect(flawsOf(messages, { refusal: plain(refusalText(bland(one))) }, JSON.stringify(one))).toEqual([]);
    }),
    often(120),
  );
});

const withNames = (names: string[]): Catalog => ({
  ...catalog,
  vpcs: names.map((name) => ({ ...(catalog.vpcs[0] as CatalogVpc), name })),
});

const helpParts = conversations.flatMap(({ help = [] }) => help);

test('the help and the form hold any catalog', () => {
  fc.assert(
    fc.property(fc.array(vpcName, { minLength: 1, maxLength: 300 }), (names) => {
      const many = withNames(names);
      const help = helpMessage(helpParts, { peer: '/peer', ping: '/ping' }, many);
      expect(refusedMessage(help)).toEqual([]);
      const [requester, accepter] = [many.vpcs[0], many.vpcs.at(-1)];
      expect(
        refusedView(requestForm(many, { ...(requester && { requester }), ...(accepter && { accepter }) })),
      ).toEqual([]);
    }),
    often(40),
  );
});

const only = fc.record({
  subnets: fc.array(fc.constant('subnet-0123456789abcdef0'), { minLength: 1, maxLength: 20 }),
  named: hostileText,
});

test('a form and the button that opens it carry what was understood', () => {
  const draft = fc.record(
    { reason: hostileText, only, duration: fc.constantFrom(null, 60, 604_800) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(draft, hostileText, (one, typed) => {
      const [requester, accepter] = catalog.vpcs;
      const whole = { ...one, ...(requester && { requester }), ...(accepter && { accepter }) };
      const form = requestForm(catalog, whole, { askedIn: 'C0A' });
      expect(refusedView(form)).toEqual([]);
      expect(brokenIn(form)).toEqual([]);
      const message = withForm(`I do not understand *${escapeMarkup(typed)}*.\nLike this: \`/peer\``, whole);
      expect(refusedMessage(message)).toEqual([]);
      expect(JSON.stringify(message)).toContain('Like this: `/peer`');
    }),
    often(75),
  );
});

test.each(['deny_form', 'remove_form', 'break_glass_form'])('the form %s opens', (id) => {
  const origin = { id: 'PR-7Q4K2', planHash: 'f'.repeat(64), channel: 'C0A', ts: '1.1' };
  const words = { title: 'Deny the request', submit: 'Deny Request', label: 'Why not?', hint: 'It is kept.' };
  expect(refusedView(reasonForm({ id, ...words }, origin))).toEqual([]);
});
