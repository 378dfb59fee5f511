import { stepKey } from '../../src/plan/key.ts';
import type { Step } from '../../src/plan/step.ts';
import { agreedSteps, type PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { count } from './count.ts';
import { warningsOf } from './warning.ts';

/** The steps of a plan in one line; each of them stands behind *Show the Steps*. */

const kinds: Record<Step['do'], string> = {
  'create-connection': 'peering',
  'accept-connection': 'acceptance',
  'create-route': 'route',
  'tag-connection': 'tag',
  'enable-dns': 'DNS setting',
  'allow-ingress': 'firewall rule',
  'delete-route': 'route',
  'revoke-ingress': 'firewall rule',
  'delete-connection': 'peering',
};

const inOrder = [...new Set(Object.values(kinds))];

/** `1 peering, 1 acceptance, 4 routes, 2 tags`. */
const kindsText = (steps: readonly Step[]): string =>
  inOrder
    .map((kind) => ({ kind, many: steps.filter((step) => kinds[step.do] === kind).length }))
    .filter(({ many }) => many > 0)
    .map(({ kind, many }) => count(many, kind))
    .join(', ');

/** Routes of others are never overwritten; but one of ours may go before them, or take the place of a dead end. */
const touchedText = (request: PeeringRequest): string => {
  const codes = warningsOf(request).map(({ code }) => code);
  if (codes.includes('route-shadowed') || codes.includes('propagated-overridden'))
    return 'some packets of others take another way';
  return 'nothing of others is touched';
};

const quotaText = (request: PeeringRequest): string[] => {
  const quotas = request.plan?.quotas ?? [];
  const isTight = warningsOf(request).some(({ code }) => code === 'quota-near' || code === 'quota-doubtful');
  if (isTight) return ['a quota nearly full'];
  return quotas.length > 0 ? ['quotas fine'] : [];
};

/** Of what is adopted, what there is. */
const foundLine = (steps: readonly Step[]): string =>
  `There already: ${kindsText(steps.filter((step) => step.do !== 'tag-connection' && step.do !== 'accept-connection'))} · only tags are written`;

const doneOf = (steps: readonly Step[], { seen }: PeeringRequest): number =>
  steps.filter((step) => seen.includes(stepKey(step))).length;

/** Without what somebody else did first. */
const ownSteps = (steps: readonly Step[], { stood = [] }: PeeringRequest): readonly Step[] =>
  steps.filter((step) => !stood.includes(stepKey(step)));

const stoodText = ({ stood = [] }: PeeringRequest): string =>
  stood.length > 0 ? ' · it stood accepted already, and not by me' : '';

const sumTitles: Partial<Record<PeeringRequest['status'], string>> = {
  connected: 'Done: ',
  removed: 'Taken down: ',
  refused: 'Not carried out: ',
  denied: 'Not carried out: ',
  cancelled: 'Not carried out: ',
  lapsed: 'Not carried out: ',
};

/** A plan that is being carried out, or was not to its end: how far it is. */
const unfinished: Partial<Record<PeeringRequest['status'], string>> = {
  connecting: 'done',
  removing: 'taken down',
  failed: 'undone',
};

/** `8 steps: 1 peering, 1 acceptance, 4 routes, 2 tags · nothing of others is touched · quotas fine`. */
export const sumLine = (request: PeeringRequest): string[] => {
  const { plan, status } = request;
  if (!plan || plan.steps.length === 0) return [];
  if (request.adopts && status !== 'removing' && status !== 'removed') return [foundLine(plan.steps)];
  const how = unfinished[status];
  if (how) {
    const own = ownSteps(plan.steps, request);
    return [
      `${doneOf(own, request)} of ${count(own.length, 'step')} ${how}: ${kindsText(own)}${stoodText(request)}`,
    ];
  }
  const all = ownSteps(agreedSteps(request), request);
  const steps = `${sumTitles[status] ?? ''}${count(all.length, 'step')}: ${kindsText(all)}${stoodText(request)}`;
  return is('judged', request) ? [[steps, touchedText(request), ...quotaText(request)].join(' · ')] : [steps];
};
