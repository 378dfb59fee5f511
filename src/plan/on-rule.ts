/** Which calls took out a rule of a security group that the request had made. */
import type { TrailEvent } from './cause.ts';
import { portsOf } from './ingress.ts';
import { isOneOf, namesInCall, type Of, type Sought, textsIn } from './sought.ts';

type Rule = Of['rules'][number];

const takesOut = isOneOf('RevokeSecurityGroupIngress', 'ModifySecurityGroupRules');
const deletes = isOneOf('DeleteSecurityGroup');

const rulesIn = ({ asked }: TrailEvent): string[] => textsIn(asked).filter((one) => one.startsWith('sgr-'));

/** Every port that a call names first, however AWS nests it, and whatever letter the field begins with. */
const portsIn = (value: unknown): number[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, field]) =>
        /^fromPort$/i.test(name) && Number.isInteger(Number(field)) ? [Number(field)] : portsIn(field),
      )
    : [];

/** By what it let in: a call that names no port is about all of them. */
const isByContent = (event: TrailEvent, rule: Rule): boolean => {
  const [port] = portsOf(rule);
  const named = portsIn(event.asked);
  return namesInCall(event, rule.source) && (named.length === 0 || named.includes(port));
};

/** Is a call about the rule: by its own id, by what it let in, or since the group went with all that was in it? */
const isAbout = (event: TrailEvent, rule: Rule | undefined): boolean => {
  if (deletes(event)) return true;
  if (!takesOut(event) || !rule) return takesOut(event);
  const named = rulesIn(event);
  const { groupRuleId } = rule;
  if (named.length === 0) return isByContent(event, rule);
  return groupRuleId === undefined || named.includes(groupRuleId);
};

/** Of a rule whose id nobody heard, a call by ids may have been about another one: then nobody is named. */
const isExplained = (event: TrailEvent, rule: Rule | undefined): boolean =>
  deletes(event) || (rule !== undefined && (rulesIn(event).length === 0 || rule.groupRuleId !== undefined));

export const onRule = (rule: Rule | undefined): Pick<Sought, 'isAbout' | 'explains'> => ({
  isAbout: (event) => isAbout(event, rule),
  explains: (event) => isExplained(event, rule),
});
