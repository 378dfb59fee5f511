import type { Button } from '@slack/types';
import { type Side, sides } from '../../src/network/vpc.ts';
import type { Cause } from '../../src/plan/cause.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { isMendable, mendableSides, mendedSides } from '../../src/plan/mending.ts';
import { sidesOfAsker } from '../../src/request/approvers.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { blindIn } from '../../src/request/unseen.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { openAgainLines, proposeRuleButton } from './closed.ts';
import { proposeRepairButton } from './repair.ts';
import { tableOf } from './steps.ts';

/** Who can do what about drift: each reader gets the buttons of what they can do, and is told who can do the rest. */

/** What differs, where anybody can do something about it now. */
const foundIn = ({ status, drift, repair, drill }: PeeringRequest) =>
  status === 'connected' && !repair && !drill ? drift?.found : undefined;

const buttonsFor = (request: PeeringRequest, own: readonly Side[]): Button[] => {
  const found = foundIn(request);
  if (!found) return [];
  // Every member may propose a rule; its owners decide.
  const rule = proposeRuleButton(request, found.drifts);
  if (own.length === 0) return rule;
  const { id } = request;
  const unseen = new Set(blindIn(request).map(({ side }) => side));
  const canMend = mendableSides(found.drifts).some((side) => own.includes(side) && !unseen.has(side));
  return [
    ...(canMend ? [{ ...button(ids.repair, 'Repair', writeValue({ id })), style: 'primary' as const }] : []),
    ...(unseen.size > 0 ? [] : proposeRepairButton(request)),
    ...rule,
    button(ids.acceptDrift, 'Accept as It Is', writeValue({ id, foundAt: found.at })),
  ];
};

/** On the card of a side, which has *Remove Peering* for whatever is so. */
export const driftButtons = (request: PeeringRequest, side: Side): Button[] => buttonsFor(request, [side]);
export const driftButtonsForAsker = (request: PeeringRequest): Button[] =>
  buttonsFor(request, sidesOfAsker(request));

const removeButton = (request: PeeringRequest): Button[] =>
  foundIn(request) ? [button(ids.remove, 'Remove Peering', writeValue({ id: request.id }))] : [];

/** The same in a message of its own; the asker may remove it, whether or not they own a side. */
export const driftDeeds = (request: PeeringRequest, side?: Side): Button[] => [
  ...(side ? driftButtons(request, side) : driftButtonsForAsker(request)),
  ...removeButton(request),
];

const names = (request: PeeringRequest, which: readonly Side[], word: string): string =>
  which.map((side) => `*${request[side].name}*`).join(` ${word} `);

/** One set of tags is that of both sides: it lies in neither of the two networks. */
const isShared = (drift: Drift): boolean => isMendable(drift) && mendedSides(drift).length > 1;

/** What *Repair* does for whoever has it, and whose matter the rest of it is. */
const mendLine = (request: PeeringRequest, own: readonly Side[], drifts: readonly Drift[]): string[] => {
  const isMine = (drift: Drift): boolean => mendedSides(drift).some((side) => own.includes(side));
  const ofOwn = drifts.filter((one) => isMine(one) && !isShared(one));
  const mine = mendableSides(ofOwn).filter((side) => own.includes(side));
  const mends = [
    ...(mine.length > 0 ? [`what lies in ${names(request, mine, 'and')}`] : []),
    ...(drifts.some((one) => isMine(one) && isShared(one)) ? ['the tags of the peering connection'] : []),
  ];
  const theirs = mendableSides(drifts.filter((one) => !isMine(one)));
  const rest = names(request, theirs, 'and');
  if (theirs.length === 0) return [];
  return mends.length > 0
    ? [
        `*Repair* mends ${mends.join(' and ')}. The owners of ${rest} can repair what lies there, on their card.`,
      ]
    : [`The owners of ${rest} can repair what lies there, on their card; I have told them.`];
};

/** Routes to a block that its VPC has no more are taken out by *Repair*, and everything else is put back by it. */
const takenOutLine = (drifts: readonly Drift[]): string[] =>
  drifts.some((one) => one.kind === 'block-gone' && isMendable(one))
    ? [
        '*Repair* takes my routes to a block that was given up out, since nothing answers there. If the block comes back, they can be put back by *Repair* as well.',
      ]
    : [];

/** What no repair brings back, and what is to be done in its place. */
const lastingText = (drift: Drift): string | undefined => {
  if (drift.kind === 'vpc-gone')
    return 'A VPC that was deleted cannot be repaired. *Remove Peering* takes out the routes and rules that are left on the other side, and ends this request. A VPC that takes its place can be asked for once the catalog names it.';
  if (drift.kind !== 'connection-gone') return undefined;
  const left =
    'A connection that is gone cannot be brought back. *Remove Peering* takes out the routes and rules that are left of it';
  return drift.beside
    ? `${left}, and nothing of ${drift.beside}; then *Adopt* in \`/peer unmanaged\` asks the owners whether I am to look after that one.`
    : `${left}; then *Ask Again* asks for a new one.`;
};

const lastingLines = (drifts: readonly Drift[]): string[] => [
  ...new Set(drifts.flatMap((drift) => (drift.writtenBy ? [] : (lastingText(drift) ?? [])))),
];

/** The calls by which a subnet leaves a table that it had. */
const moves: readonly string[] = ['ReplaceRouteTableAssociation', 'DisassociateRouteTable'];

/** A subnet that changed its table may not have been meant to, nor may a VPC that changed its main one. */
const movedLine = (request: PeeringRequest, drifts: readonly Drift[]): string[] => {
  const moved = drifts.flatMap((one) => (one.kind === 'table-added' ? [one] : []));
  const causes = moved.flatMap(({ cause }) => (cause && moves.includes(cause.name) ? [cause] : []));
  const gone = [...new Set(moved.flatMap((one) => one.gone ?? []))].map((id) => tableOf(request, id));
  const isMain = (one: Cause): boolean => one.came?.by === 'made-main';
  const except =
    gone.length > 0
      ? ` That cannot be done with ${gone.join(' and ')}, which ${gone.length > 1 ? 'are' : 'is'} not there any more.`
      : '';
  const byHand = `by hand, and then nobody has to agree to anything.${except}`;
  return [
    ...(causes.some((one) => !isMain(one))
      ? [`If the subnet was not meant to change its table, whoever keeps it can put it back there ${byHand}`]
      : []),
    ...(causes.some(isMain)
      ? [
          `If the VPC was not meant to change its main table, whoever keeps it can make the former one the main table again ${byHand}`,
        ]
      : []),
  ];
};

/** Whoever wants what is wider than agreed can have both sides agree to it. */
const widerLine = (drifts: readonly Drift[]): string[] =>
  drifts.some(({ kind }) => kind === 'route-wider')
    ? [
        'If more subnets are meant to take part, *More Subnets* on the card asks the owners of both sides for it.',
      ]
    : [];

/** Neither a step of the agreed plan nor of a proposal mends it. */
const isLeft =
  (request: PeeringRequest) =>
  (one: Drift): boolean =>
    !isMendable(one) &&
    !one.writtenBy &&
    lastingText(one) === undefined &&
    !((one.kind === 'block-added' || one.kind === 'table-added') && request.drift?.found?.beyond);

/** What can be done about what the bot does not mend, and by whom. */
const leftLine = (request: PeeringRequest, drifts: readonly Drift[], own: readonly Side[]): string[] => {
  const count = drifts.filter(isLeft(request)).length;
  if (count === 0) return [];
  const what = count === drifts.length ? (count === 1 ? 'this' : 'any of this') : 'the rest';
  const who = own.length > 0 ? '' : `, by an owner of ${names(request, sides, 'or')}`;
  return [
    `I do not repair ${what}, since I change nothing that others wrote: it can be changed back by hand, or accepted as it is${who}.`,
  ];
};

const acceptLine = (request: PeeringRequest, own: readonly Side[], hasMend: boolean): string[] =>
  own.length > 0 || !hasMend
    ? []
    : [
        `The owners of ${names(request, sides, 'or')} can also accept it as it is, and you can remove the peering.`,
      ];

/** Does it lie where nobody can look now? Nothing is written there meanwhile. */
const isHidden =
  (request: PeeringRequest) =>
  (drift: Drift): boolean => {
    const hidden = blindIn(request).map(({ side }) => side);
    return isMendable(drift) && mendedSides(drift).every((side) => hidden.includes(side));
  };

const hiddenLine = (request: PeeringRequest, drifts: readonly Drift[]): string[] => {
  const lying = mendableSides(drifts.filter(isHidden(request)));
  return lying.length > 0
    ? [`What lies in ${names(request, lying, 'and')} can be repaired once I can look there again.`]
    : [];
};

const linesFor = (request: PeeringRequest, own: readonly Side[]): string[] => {
  const found = foundIn(request);
  if (!found) return [];
  const mendable = mendableSides(found.drifts);
  const isOpen = (drift: Drift): boolean => !isHidden(request)(drift);
  return [
    ...mendLine(request, own, found.drifts.filter(isOpen)),
    ...hiddenLine(request, found.drifts),
    ...takenOutLine(found.drifts),
    ...movedLine(request, found.drifts),
    ...lastingLines(found.drifts),
    ...leftLine(request, found.drifts, own),
    ...widerLine(found.drifts),
    ...openAgainLines(request, found.drifts, own),
    ...acceptLine(request, own, mendable.length > 0),
  ];
};

/** Who can do something about it, where the one who reads it cannot. */
export const driftLinesForOwners = (request: PeeringRequest, side: Side): string[] =>
  linesFor(request, [side]);
export const driftLinesForAsker = (request: PeeringRequest): string[] =>
  linesFor(request, sidesOfAsker(request));
