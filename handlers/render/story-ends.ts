import type { Events } from '../../src/request/evolve/slice.ts';
import { count } from './count.ts';
import { decision, folded, outcome, type Row, sideName, sideNames } from './story-row.ts';
import { earlierText, momentText } from './story-times.ts';

/** How the log tells of when a peering may begin, that it is to end earlier, and that it has to be confirmed. */

type Rows<Type extends keyof Events> = { readonly [One in Type]: Row<One> };

export const windowRows: Rows<'window-set' | 'frozen' | 'thawed' | 'shortened'> = {
  'window-set': decision(
    (event, _, typed) => `wants it to begin no earlier than ${momentText(event.startsAt, typed)}`,
  ),
  frozen: outcome(
    (event, _, typed) =>
      `waits for the end of the freeze of ${event.what}, ${momentText(event.until, typed)} (${event.said})`,
  ),
  thawed: outcome(() => 'no longer waits for a freeze'),
  shortened: decision(
    (event, _, typed) => `shortened it, ${earlierText(event, typed)}: ${typed(event.reason)}`,
  ),
};

export const narrowRows: Rows<
  'subnets-narrowed' | 'narrowing-requested' | 'narrowing-begun' | 'narrowing-added' | 'narrowing-ended'
> = {
  'subnets-narrowed': decision(
    (event, names, typed) =>
      `narrowed it to ${typed(event.only.named)} of ${sideName(names, event.side)}, and had it planned again: ${typed(event.reason)}`,
  ),
  'narrowing-requested': decision(
    (event, names, typed) =>
      `wants it narrowed to ${typed(event.named)} of ${sideName(names, event.side)}: ${typed(event.reason)}`,
  ),
  'narrowing-begun': folded(
    ({ keys, adds = [] }) =>
      `began to narrow it: ${adds.length > 0 ? `${count(adds.length, 'narrower route')} to add, then ` : ''}${count(keys.length, 'route')} to take out`,
  ),
  'narrowing-added': folded((event) => `added ${count(event.keys.length, 'narrower route')}`),
  'narrowing-ended': outcome(
    ({ gone, left = [], said }, _, typed) =>
      `${gone.length + left.length === 0 && said ? 'did not narrow it' : `narrowed it: ${count(gone.length, 'route')} taken out`}${left.length > 0 ? `, ${left.length} left${said ? '' : ' to Terraform'}` : ''}${said ? ` (${typed(said)})` : ''}`,
  ),
};

export const widenRows: Rows<
  | 'widening-proposed'
  | 'widening-approved'
  | 'widening-denied'
  | 'widening-begun'
  | 'widening-added'
  | 'widening-undoing'
  | 'widening-ended'
> = {
  'widening-proposed': decision(
    (event, names, typed) =>
      `asked to widen it to ${typed(event.named)} (${event.hash.slice(0, 12)})${event.yes ? `, which is a yes for ${sideName(names, event.yes)}` : ''}${event.rule ? `; the catalog's rule ${event.rule} allows it` : ''}: ${typed(event.reason)}`,
  ),
  'widening-approved': decision((event, names) => `approved the widening for ${sideName(names, event.side)}`),
  'widening-denied': decision((event, _, typed) => `denied the widening: ${typed(event.reason)}`),
  'widening-begun': folded(() => 'began to widen it'),
  'widening-added': folded(
    ({ keys, stood = [] }) =>
      `added ${count(keys.length - stood.length, 'route')}${stood.length > 0 ? `; ${stood.length} stood there already` : ''}`,
  ),
  'widening-undoing': folded((event, _, typed) => `takes out again what was added (${typed(event.said)})`),
  'widening-ended': outcome(
    ({ gone, left = [], said }, _, typed) =>
      `${said && left.length === 0 ? 'did not widen it' : 'widened it'}${gone.length > 0 ? `: ${count(gone.length, 'route')} taken out` : ''}${left.length > 0 ? `, ${left.length} left` : ''}${said ? ` (${typed(said)})` : ''}`,
  ),
};

export const endRows: Rows<'confirmation-due' | 'confirmed' | 'confirmation-missed'> = {
  'confirmation-due': folded(
    (event, _, typed) => `asked the owners to confirm it by ${momentText(event.dueAt, typed)}`,
  ),
  confirmed: decision(
    (event, names) => `confirmed that it is still needed, for ${sideNames(names, event.sides)}`,
  ),
  'confirmation-missed': outcome(
    (event, _, typed) =>
      `did not see both sides confirm it${event.endsAt === undefined ? ', and keeps it' : `, so that it ends ${momentText(event.endsAt, typed)}`}`,
  ),
};
