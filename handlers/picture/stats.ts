import { type AuditRights, maySee } from '../../src/audit/rights.ts';
import type { Span } from '../../src/audit/span.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import { forecastOf } from '../../src/picture/forecast.ts';
import { type Counted, countUp, measuredIn } from '../../src/picture/numbers.ts';
import { calendarOf } from '../../src/picture/periods.ts';
import { drawStats, type VpcForecast } from '../../src/picture/stats.ts';
import { bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { clockFor } from '../conversation/clock.ts';
import { partiesOf } from '../conversation/visibility.ts';
import { parseStats, type StatsMeaning } from '../language/commands/stats.ts';
import { spanOf } from '../language/meanings/spans.ts';
import { pictureMessage } from '../render/picture.ts';
import type { Drawn, PictureKind, PictureNeeds, Viewer } from './drawn.ts';

/** The pace of a forecast is that of so long, whatever time is asked about: of a day nobody can tell a pace. */
const paceMs = 90 * 86_400_000;
/** So many VPCs are forecast in one answer. */
const mostVpcs = 20;
/** So many logs are read side by side. */
const sideBySide = 25;

/** The log alone says when packets first passed, and what was measured since: the request itself keeps the latest. */
const withProof = async (
  { peering }: PictureNeeds,
  span: Span,
  request: PeeringRequest,
): Promise<Counted> => {
  if (request.connectedAt === undefined) return { request };
  const history = await peering.history(request.id);
  const at = history.find(
    ({ event }) => event.type === 'pinged' && bothWaysOutcomeOf(event.answers) === 'verified',
  )?.at;
  return { request, ...(at !== undefined && { verifiedAt: at }), measured: measuredIn(history, span) };
};

const countedOf = async (
  needs: PictureNeeds,
  span: Span,
  requests: readonly PeeringRequest[],
): Promise<Counted[]> => {
  const counted: Counted[] = [];
  for (let from = 0; from < requests.length; from += sideBySide) {
    const some = requests.slice(from, from + sideBySide);
    counted.push(...(await Promise.all(some.map((request) => withProof(needs, span, request)))));
  }
  return counted;
};

/** How full a VPC is says how many it is joined with, by the bot or not: it is for its owners, and for auditors. */
const forecastsFor = (
  { peering }: PictureNeeds,
  { vpc }: StatsMeaning,
  { isAuditor, owned }: AuditRights,
  requests: readonly PeeringRequest[],
  { isFor }: Viewer,
): VpcForecast[] => {
  const now = peering.now();
  const vpcs = peering.catalog.vpcs.filter(
    (one) => (!vpc || one === vpc) && isFor([vpcKey(one)]) && (isAuditor || owned.includes(vpcKey(one))),
  );
  const all = vpcs.map((one) => ({
    name: one.name,
    forecast: forecastOf(one, { requests, since: now - paceMs, now }),
  }));
  const atOf = ({ forecast }: VpcForecast): number =>
    forecast.kind === 'full' ? 0 : forecast.kind === 'full-at' ? forecast.at : Number.MAX_VALUE;
  return all
    .filter(({ forecast }) => forecast.kind !== 'unknown')
    .sort((a, b) => atOf(a) - atOf(b))
    .slice(0, mostVpcs);
};

const isIn =
  ({ from, to }: Span) =>
  ({ askedAt }: PeeringRequest): boolean =>
    askedAt >= from && askedAt < to;

/** Times and outcomes are for those who may see a request whole, as in the list: of the others is said how many there are. */
const read = async (needs: PictureNeeds, viewer: Viewer, meant: StatsMeaning): Promise<Drawn> => {
  const { peering, people, commands } = needs;
  const now = peering.now();
  const span = spanOf(meant.period, await clockFor({ needs, person: viewer.person }, now));
  const [rights, { requests, isCut }] = await Promise.all([
    people.auditRights(viewer.person, 'recent'),
    peering.counted(Math.min(span.from, now - paceMs), meant.vpc),
  ]);
  const seen = requests.filter((request) => {
    const parties = partiesOf(request);
    return viewer.isFor(parties.vpcs) && maySee(rights, parties);
  });
  const isAsked = isIn(span);
  const isCounted = (request: PeeringRequest) => isAsked(request) || request.status === 'connected';
  const [counted, teamOf] = await Promise.all([
    countedOf(needs, span, seen.filter(isCounted)),
    people.teams(),
  ]);
  const cohort = counted.filter(({ request }) => isAsked(request));
  const calendar = calendarOf(span.from, Math.min(span.to, now));
  const columns = drawStats({
    ...{ about: meant.vpc?.name ?? 'all peerings', span, isCut, now, calendar },
    numbers: countUp({
      ...{ cohort, open: counted, calendar, now },
      teamOf: ({ accepter }) =>
        teamOf(accepter) ?? { key: vpcKey(accepter), name: `owners of ${accepter.name}` },
    }),
    forecasts: isCut ? [] : forecastsFor(needs, meant, rights, requests, viewer),
    hidden: requests.filter(isAsked).length - cohort.length,
  });
  const shown = { columns };
  const facts = pictureMessage(shown, `\`${commands.peer} stats ${peering.catalog.vpcs[0]?.name ?? ''}\``);
  const file = meant.vpc ? `stats-${meant.vpc.name}` : 'stats';
  return cohort.length > 0 ? { shown, facts, file } : { facts };
};

export const statsPicture: PictureKind<StatsMeaning> = { word: 'stats', parse: parseStats, read };
