import { driftKey } from '../../src/plan/drift.ts';
import { repairProposals } from '../../src/request/repairs.ts';
import { count } from './count.ts';
import { driftWords } from './drift.ts';
import { decision, folded, type Names, outcome, placed, type Row, sideName } from './story-row.ts';

type About =
  | 'drift-suspected'
  | 'drifted'
  | 'told-together'
  | 'drift-dismissed'
  | 'drift-over'
  | 'drift-accepted'
  | 'accepted-over'
  | 'unseen'
  | 'seen-again'
  | 'repair-requested'
  | 'repaired'
  | 'repair-failed'
  | 'repair-proposed'
  | 'repair-approved'
  | 'repair-denied'
  | 'repair-begun'
  | 'repair-overtaken';

const stepsOf = (names: Names | undefined, proposalId: string): string => {
  const one = names && repairProposals(names).find(({ id }) => id === proposalId);
  return one ? ` of ${count(one.steps.length, 'more step')}` : ` ${proposalId}`;
};

const because = ({ reason }: { reason?: string | undefined }, typed: (text: string) => string): string =>
  reason ? `: ${typed(reason)}` : '';

/** What is told of drift, and of what was done about it. */
export const driftRows: { [Type in About]: Row<Type> } = {
  'drift-suspected': folded((event) =>
    event.count > 0
      ? `saw ${count(event.count, 'difference')} from what was agreed, and looks again`
      : 'saw AWS as agreed again, and looks once more',
  ),
  drifted: outcome(
    (event, names, typed) =>
      `found AWS not as agreed: ${names ? placed(driftWords(event.drifts, names), typed) : event.drifts.map(driftKey).join('; ')}${event.mending ? ` The catalog has ${event.mending.length === 1 ? 'it' : 'that'} put back without a click.` : ''}`,
  ),
  'told-together': folded(({ together }) => {
    const told = Object.values(together);
    const others = new Set(
      told.flatMap((one) => ('by' in one ? [] : [...one.others, ...(one.more ?? [])].map(({ id }) => id))),
    );
    const by = new Set(told.flatMap((one) => ('by' in one ? [one.by] : [])));
    const [with_, in_] = [[...others].join(', '), [...by].join(', ')];
    if (others.size === 0 && by.size === 0) return 'found no other peering that it is about';
    return [
      ...(others.size > 0 ? [`told it together with ${with_}`] : []),
      ...(by.size > 0 ? [`left it to the message of ${in_}`] : []),
    ].join(' and ');
  }),
  'drift-dismissed': folded(() => 'saw nothing new in a second look'),
  'drift-over': outcome(() => 'found AWS as agreed again'),
  'drift-accepted': decision(
    (event) => `took ${count(event.keys.length, 'difference')} from what was agreed as it is`,
  ),
  'accepted-over': outcome(
    (event) =>
      `saw that ${count(event.keys.length, 'difference')} that had been accepted ${event.keys.length === 1 ? 'is' : 'are'} over`,
  ),
  unseen: outcome(
    ({ blind }, names, typed) =>
      `could not look at ${blind.map(({ side, code }) => `${sideName(names, side)}${code ? ` (${typed(code)})` : ''}`).join(' and ')} any more`,
  ),
  'seen-again': outcome(() => 'could look at both sides again'),
  'repair-requested': decision(
    (event, _, typed) => `asked for a repair of ${count(event.keys.length, 'step')}${because(event, typed)}`,
  ),
  repaired: outcome(({ left }, names, typed) =>
    left
      ? `took the agreed steps again; ${count(left.count, 'difference')} from what was agreed ${left.count === 1 ? 'is' : 'are'} left${names ? `: ${placed(driftWords(left.drifts, names), typed)}` : ''}`
      : 'made AWS as agreed again',
  ),
  'repair-failed': outcome((event, _, typed) => `could not repair it: ${typed(event.said)}`),
  'repair-proposed': decision(
    (event, names, typed) =>
      `asked to repair it beyond the agreed plan, by ${count(event.steps.length, 'more step')} (${event.hash.slice(0, 12)})${event.yes ? `, which is a yes for ${sideName(names, event.yes)}` : ''}${event.rule ? `; the catalog's rule ${event.rule} allows it` : ''}${because(event, typed)}`,
  ),
  'repair-approved': decision(
    (event, names) =>
      `approved the repair${stepsOf(names, event.proposalId)} for ${sideName(names, event.side)}`,
  ),
  'repair-denied': decision(
    (event, names, typed) => `denied the repair${stepsOf(names, event.proposalId)}: ${typed(event.reason)}`,
  ),
  'repair-begun': folded((event, names) => `began the repair${stepsOf(names, event.proposalId)}`),
  'repair-overtaken': outcome(
    (event, names) =>
      `did not begin the repair${stepsOf(names, event.proposalId)}, since ${event.said ?? 'what differs has changed'}`,
  ),
};
