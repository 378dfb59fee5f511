import { cutPlain } from './render/blocks.ts';

/** The names by which Slack calls us back. They stand in messages for weeks: never reuse one for another meaning. */
export const ids = {
  approve: 'approve_request',
  deny: 'deny_request',
  denyForm: 'deny_form',
  cancel: 'cancel_request',
  remove: 'remove_peering',
  removeForm: 'remove_form',
  retry: 'retry_removal',
  requestForm: 'request_form',
  requestShortcut: 'request_peering',
  pickRequester: 'pick_requester',
  pickAccepter: 'pick_accepter',
  duration: 'duration',
  reason: 'reason',
  askAgain: 'open_request_form',
  showPlan: 'show_plan',
  breakGlass: 'break_glass',
  breakGlassForm: 'break_glass_form',
  showChecks: 'show_checks',
  proposeRule: 'propose_rule',
  approveRule: 'approve_rule',
  denyRule: 'deny_rule',
  denyRuleForm: 'deny_rule_form',
  auditOlder: 'audit_older',
  auditNewer: 'audit_newer',
  auditCsv: 'audit_csv',
  auditLines: 'audit_json_lines',
} as const;

/** What a button of a request carries: which request, and which plan its person was looking at. */
export type ButtonValue = { id: string; planHash?: string; ruleId?: string };
export const writeValue = (value: ButtonValue): string => JSON.stringify(value);

/** Undefined for a value that is not ours, such as one of an older card. */
export const readValue = (text: string | undefined): ButtonValue | undefined => {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
      ? (value as ButtonValue)
      : undefined;
  } catch {
    return undefined;
  }
};

/** What a button that opens the request form carries, so that nothing has to be typed twice. */
export type DraftValue = {
  requester?: string;
  accepter?: string;
  reason?: string;
  /** Seconds; null for no end. */
  duration?: number | null;
  only?: { subnets: string[]; named: string };
};

/** A button carries 2,000 characters, and JSON may double each: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const writeDraft = ({ reason, only, ...draft }: DraftValue): string =>
  JSON.stringify({
    ...draft,
    ...(reason && { reason: cutPlain(reason, 500) }),
    ...(only && { only: { ...only, named: cutPlain(only.named, 60) } }),
  });

/** An older button may hold something else; then the form opens empty. */
export const readDraft = (text: string | undefined): DraftValue => {
  try {
    return (JSON.parse(text ?? '{}') as DraftValue | null) ?? {};
  } catch {
    return {};
  }
};

/** The rule that a button proposes: which pair, which group, and what exactly it would let in. */
export type RuleValue = {
  from: string;
  to: string;
  groupId: string;
  protocol: 'icmp' | 'tcp';
  port?: number;
  source: string;
};
export const writeRule = (value: RuleValue): string => JSON.stringify(value);

/** Undefined for a value that is not ours. What it asks for is checked where it is decided, and again where it is done. */
export const readRule = (text: string | undefined): RuleValue | undefined => {
  try {
    const value = JSON.parse(text ?? '') as RuleValue | null;
    return value && typeof value.groupId === 'string' && typeof value.source === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Which page of which question a button leads to. */
export type PageValue = {
  /** As it was typed; read again at the click, with the rights of that moment. */
  typed: string;
  /** When it was asked: `today` stays that day on every page. Milliseconds since 1970. */
  at: number;
  page: number;
  /** Where the page begins; absent for the newest. */
  cursor?: string;
  /** Where the pages before it began, the latest last. */
  back: string[];
};

/** Slack takes 2,000 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const mostBack = 40;
export const writePage = (value: PageValue): string =>
  JSON.stringify({ ...value, back: value.back.slice(-mostBack) });

/** Undefined for a value that is not ours. */
export const readPage = (text: string | undefined): PageValue | undefined => {
  try {
    const value = JSON.parse(text ?? '') as PageValue | null;
    const isOurs = typeof value?.typed === 'string' && Number.isFinite(value.at) && Array.isArray(value.back);
    return isOurs ? value : undefined;
  } catch {
    return undefined;
  }
};
