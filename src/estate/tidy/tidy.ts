/** What is left lying about, found out of what was read and what was asked for. A row for each kind, in the order of what it costs. */
import { adoptedUnused } from './adopted-unused.ts';
import { blackholeRoutes } from './blackhole-routes.ts';
import { deadPeering } from './dead-peering.ts';
import { dnsOneSided } from './dns-one-sided.ts';
import type { Known, Look, TidyFinding, TidyKind } from './finding.ts';
import { neverAccepted } from './never-accepted.ts';
import { neverConfirmed } from './never-confirmed.ts';
import { overlappingPeers } from './overlapping-peers.ts';
import { ownersGone } from './owners-gone.ts';
import { quotaNear } from './quota-near.ts';
import { requestWithoutConnection } from './request-without-connection.ts';
import { routesMissing } from './routes-missing.ts';
import { staleRule } from './stale-rule.ts';
import { tagWithoutRequest } from './tag-without-request.ts';
import { wideRoute } from './wide-route.ts';

const looks: Record<TidyKind, Look> = {
  'request-without-connection': requestWithoutConnection,
  'blackhole-routes': blackholeRoutes,
  'wide-route': wideRoute,
  'overlapping-peers': overlappingPeers,
  'owners-gone': ownersGone,
  'never-confirmed': neverConfirmed,
  'adopted-unused': adoptedUnused,
  'routes-missing': routesMissing,
  'quota-near': quotaNear,
  'tag-without-request': tagWithoutRequest,
  'never-accepted': neverAccepted,
  'stale-rule': staleRule,
  'dns-one-sided': dnsOneSided,
  'dead-peering': deadPeering,
};

/** Everything that could be tidied up. Pure, and nothing of it is done by itself. */
export const tidyUp = (known: Known): TidyFinding[] => Object.values(looks).flatMap((look) => look(known));
