import { z } from 'zod';
import { side } from '../../src/events/place.ts';
import { cutPlain } from './cut.ts';

/**
 * The names by which Slack calls us back from what several files draw; a form that one conversation opens is named there. They
 * stand in messages for weeks: never reuse one for another meaning.
 */
export const ids = {
  approve: 'approve_request',
  deny: 'deny_request',
  approveChanged: 'approve_with_limits',
  askBack: 'ask_back',
  answerBack: 'answer_back',
  cancel: 'cancel_request',
  remove: 'remove_peering',
  searchRemoval: 'search_removal',
  retry: 'retry_removal',
  undo: 'undo_connecting',
  requestForm: 'request_form',
  requestShortcut: 'request_peering',
  pickRequester: 'pick_requester',
  pickAccepter: 'pick_accepter',
  duration: 'duration',
  ticket: 'ticket',
  reason: 'reason',
  askAgain: 'open_request_form',
  showMap: 'show_my_map',
  wholeMap: 'show_whole_map',
  doThis: 'do_this',
  doOther: 'do_other',
  doThird: 'do_third',
  showPlan: 'show_plan',
  turnPlan: 'turn_plan',
  turnPlanBack: 'turn_plan_back',
  breakGlass: 'break_glass',
  showChecks: 'show_checks',
  proposeRule: 'propose_rule',
  approveRule: 'approve_rule',
  denyRule: 'deny_rule',
  repair: 'repair_drift',
  repairAll: 'repair_all',
  proposeRepair: 'propose_repair',
  approveRepair: 'approve_repair',
  denyRepair: 'deny_repair',
  acceptDrift: 'accept_drift',
  extend: 'extend_peering',
  letEnd: 'let_it_end',
  shorten: 'shorten_peering',
  narrow: 'narrow_peering',
  widen: 'widen_peering',
  approveWidening: 'approve_widening',
  denyWidening: 'deny_widening',
  confirm: 'still_needed',
  approveExtension: 'approve_extension',
  denyExtension: 'deny_extension',
  approveDrill: 'approve_drill',
  denyDrill: 'deny_drill',
  auditOlder: 'audit_older',
  auditNewer: 'audit_newer',
  auditEvery: 'audit_every',
  auditStory: 'audit_story',
  listOlder: 'list_older',
  listNewer: 'list_newer',
  stockOlder: 'stock_older',
  stockNewer: 'stock_newer',
  stockAgain: 'stock_again',
  adopt: 'adopt_peering',
  approveAdoptions: 'approve_adoptions',
  auditCsv: 'audit_csv',
  auditLines: 'audit_json_lines',
  exportCode: 'export_code',
  agreeRegistration: 'agree_registration',
  denyRegistration: 'deny_registration',
} as const;

/** What a piece of JSON that went through Slack holds, if it has the shape that we give it today; an older one may not have. */
export const readShape = <Value>(shape: z.ZodType<Value>, text: string | undefined): Value | undefined => {
  try {
    return shape.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
};

/** What a button of a request carries: which request, and which plan or proposal its person was looking at. */
const carried = z.object({
  id: z.string(),
  planHash: z.string().optional(),
  /** When the difference was found that its person was looking at; milliseconds since 1970. */
  foundAt: z.number().optional(),
  /** As whose owner its person reads it. */
  side: side.optional(),
  proposalId: z.string().optional(),
  /** What messages of before carry in place of `proposalId`: only rules were proposed. */
  ruleId: z.string().optional(),
});
type Carried = z.infer<typeof carried>;
const withProposal = <Of extends Carried>({ ruleId, proposalId = ruleId, ...value }: Of) => ({
  ...value,
  ...(proposalId !== undefined && { proposalId }),
});
const buttonValue = carried.transform(withProposal);
export type ButtonValue = Omit<Carried, 'ruleId'>;
export const writeValue = (value: ButtonValue): string => JSON.stringify(value);
/** Undefined for a value that is not ours, such as one of an older card. */
export const readValue = (text: string | undefined): ButtonValue | undefined => readShape(buttonValue, text);

/** A menu has one name for all that it offers, so each choice says which it is. */
const choice = z.enum(['break-glass', 'who-may']).optional();
const choiceValue = carried.extend({ choice }).transform(withProposal);
type ChoiceValue = ButtonValue & { choice?: z.infer<typeof choice> };
/** Slack takes 150 characters: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const writeChoice = (value: ChoiceValue): string => JSON.stringify(value);
export const readChoice = (text: string | undefined): ChoiceValue | undefined => readShape(choiceValue, text);

/** Of which request the change is wanted as code, in which language, and from which message; in 150 characters, as above. */
const codeValue = z.object({
  id: z.string(),
  kind: z.enum(['terraform', 'cloudformation', 'cdk']),
  channel: z.string().optional(),
  ts: z.string().optional(),
});
export type CodeValue = z.infer<typeof codeValue>;
export const writeCode = (value: CodeValue): string => JSON.stringify(value);
export const readCode = (text: string | undefined): CodeValue | undefined => readShape(codeValue, text);

/** Which page of which plan a button in a window leads to. */
const planPage = z.object({ id: z.string(), page: z.number().int().min(0) });
type PlanPage = z.infer<typeof planPage>;
export const writePlanPage = (value: PlanPage): string => JSON.stringify(value);
export const readPlanPage = (text: string | undefined): PlanPage | undefined => readShape(planPage, text);

/** What a form remembers of the button that opened it. */
const place = { channel: z.string().optional(), ts: z.string().optional() };
const origin = carried.extend(place).transform(withProposal);
export type Origin = ButtonValue & { channel?: string | undefined; ts?: string | undefined };
export const writeOrigin = (value: Origin): string => JSON.stringify(value);
export const readOrigin = (text: string | undefined): Origin | undefined => readShape(origin, text);

/** The ping in whose answer a button stands, which is shown anew once it was used. */
const pingId = z.string().optional();

const only = z.object({ subnets: z.array(z.string()), named: z.string() });

/** What a button that opens the request form carries, so that nothing has to be typed twice. */
const draftValue = z.object({
  requester: z.string().optional(),
  accepter: z.string().optional(),
  reason: z.string().optional(),
  /** Seconds; null for no end. */
  duration: z.number().nullable().optional(),
  until: z.number().optional(),
  startsAt: z.number().optional(),
  port: z.number().optional(),
  ticket: z.string().max(64).optional(),
  only: only.optional(),
  /** The request that is asked for once more, as it was agreed on last. */
  like: z.string().optional(),
  pingId,
});
type DraftValue = z.infer<typeof draftValue>;

/** A button carries 2,000 characters, and JSON may double each: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const writeDraft = ({ reason, only: subnets, ...draft }: DraftValue): string =>
  JSON.stringify({
    ...draft,
    ...(reason && { reason: cutPlain(reason, 500) }),
    ...(subnets && { only: { ...subnets, named: cutPlain(subnets.named, 60) } }),
  });
const mostInButton = 2_000;
/** Does Slack take a button that carries this? One that names very many subnets does not fit. */
export const fitsButton = (value: string): boolean => value.length <= mostInButton;
/** An older button may hold something else; then the form opens empty. */
export const readDraft = (text: string | undefined): DraftValue => readShape(draftValue, text) ?? {};

/** What the request form remembers beside what is typed into it. */
const remembered = z.object({
  askedIn: z.string().optional(),
  only: only.optional(),
  /** The request whose subnets it is for, in their place: a form has no room for very many. */
  like: z.string().optional(),
  port: z.number().optional(),
  pingId,
});
type Remembered = z.infer<typeof remembered>;
/** Slack takes 3,000 characters: https://docs.slack.dev/reference/views/modal-views */
export const writeRemembered = ({ only: subnets, ...more }: Remembered): string =>
  JSON.stringify({
    ...more,
    ...(subnets && { only: { ...subnets, named: cutPlain(subnets.named, 500) } }),
  });
export const readRemembered = (text: string | undefined): Remembered => readShape(remembered, text) ?? {};

/** The rule that a button proposes: which pair, which group, and what exactly it would let in. */
const ruleValue = z.object({
  from: z.string(),
  to: z.string(),
  groupId: z.string(),
  protocol: z.enum(['icmp', 'tcp']),
  port: z.number().optional(),
  source: z.string(),
  pingId,
});
type RuleValue = z.infer<typeof ruleValue>;
export const writeRule = (value: RuleValue): string => JSON.stringify(value);
/** Undefined for a value that is not ours. What it asks for is checked where it is decided, and again where it is done. */
export const readRule = (text: string | undefined): RuleValue | undefined => readShape(ruleValue, text);

/** Which page of which question a button leads to. */
const pageValue = z.object({
  /** As it was typed; read again at the click, with the rights of that moment. */
  typed: z.string(),
  /** When it was asked: `today` stays that day on every page. Milliseconds since 1970. */
  at: z.number(),
  page: z.number(),
  /** Where the page begins; absent for the newest. */
  cursor: z.string().optional(),
  /** Where the pages before it began, the latest last. */
  back: z.array(z.string()),
  /** Every event, and not the story that they make. */
  every: z.literal(true).optional(),
});
export type PageValue = z.infer<typeof pageValue>;

/** Slack takes 2,000 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const mostBack = 40;
export const writePage = (value: PageValue): string =>
  JSON.stringify({ ...value, back: value.back.slice(-mostBack) });
/** Undefined for a value that is not ours. */
export const readPage = (text: string | undefined): PageValue | undefined => readShape(pageValue, text);

/** Requests, each with the beginning of the hash of the plan that its person was looking at. */
const plans = z.array(z.tuple([z.string(), z.string().min(8)])).min(1);
export const writePlans = (value: z.infer<typeof plans>): string => JSON.stringify(value);
export const readPlans = (text: string | undefined): z.infer<typeof plans> | undefined =>
  readShape(plans, text);

/** Which page of what was read of all accounts, as the list stood at that moment. */
const stockPage = z.object({ show: z.enum(['unmanaged', 'tidy']), page: z.number().int().min(0) });
export type StockPage = z.infer<typeof stockPage>;
export const writeStockPage = (value: StockPage): string => JSON.stringify(value);
export const readStockPage = (text: string | undefined): StockPage | undefined => readShape(stockPage, text);

/** Which page of which list: read again at the click, as things stand then. */
const listPage = z.object({ typed: z.string(), page: z.number().int().min(0) });
export type ListPage = z.infer<typeof listPage>;
export const writeListPage = (value: ListPage): string =>
  JSON.stringify({ ...value, typed: cutPlain(value.typed, 900) });
export const readListPage = (text: string | undefined): ListPage | undefined => readShape(listPage, text);
