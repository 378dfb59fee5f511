import type { Caller, ServiceName } from './cloud/caller.ts';
import { CloudError } from './cloud/errors.ts';
import { isReading, type Operation } from './cloud/operation.ts';
import type { CloudState, Denial } from './cloud/state.ts';

type Input = Record<string, unknown>;
/** What somebody asks a service for. */
export type Ask = { service: ServiceName; operation: Operation; input: unknown; caller: Caller };

const isSame = (one: Denial, other: Denial): boolean =>
  one.account === other.account && one.action === other.action;

/** Takes a permission from whoever acts in an account, or gives it back. */
export const setDenied = (state: CloudState, denial: Denial, denied: boolean): void => {
  const others = state.denials.filter((each) => !isSame(each, denial));
  state.denials = denied ? [...others, denial] : others;
};

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html: tags need a permission of their own. */
const actionsOf = ({ service, operation, input }: Ask): string[] => {
  const { TagSpecifications } = input as Input;
  const hasTags = Array.isArray(TagSpecifications) && TagSpecifications.length > 0;
  return [`${service}:${operation.name}`, ...(service === 'ec2' && hasTags ? ['ec2:CreateTags'] : [])];
};

/** The first action that the call would need and that was taken away. */
export const deniedAction = (ask: Ask, { denials }: CloudState): string | undefined => {
  const { account } = ask.caller;
  return actionsOf(ask).find((action) => denials.some((each) => isSame(each, { account, action })));
};

/** Kinds of EC2 resources by the beginning of their ids; of several in a call, the first one here is named. */
const ec2Resources: [prefix: string, type: string][] = [
  ['rtb', 'route-table'],
  ['sg', 'security-group'],
  ['acl', 'network-acl'],
  ['subnet', 'subnet'],
  ['i', 'instance'],
  ['pcx', 'vpc-peering-connection'],
  ['vpc', 'vpc'],
];

const ec2Resource = (input: Input): string => {
  const texts = Object.values(input).flat();
  for (const [prefix, type] of ec2Resources) {
    const id = texts.find((text) => typeof text === 'string' && text.startsWith(`${prefix}-`));
    if (id !== undefined) return `${type}/${id}`;
  }
  return '*/*';
};

const resourceOf = ({ service, input, caller }: Ask): string => {
  const { RoleArn, DocumentName, Name, ServiceCode, QuotaCode, logGroupName } = input as Input;
  if (service === 'sts') return String(RoleArn ?? '*');
  const named: Record<Exclude<ServiceName, 'sts'>, string> = {
    ec2: ec2Resource(input as Input),
    ssm: DocumentName === undefined && Name === undefined ? '*' : `document/${DocumentName ?? Name}`,
    cloudtrail: '*',
    logs: logGroupName === undefined ? '*' : `log-group:${logGroupName}:log-stream:`,
    servicequotas: QuotaCode === undefined ? '*' : `${ServiceCode}/${QuotaCode}`,
    organizations: '*',
  };
  return `arn:aws:${service}:${caller.region}:${caller.account}:${named[service]}`;
};

const codes: Record<ServiceName, string> = {
  ec2: 'UnauthorizedOperation',
  ssm: 'AccessDeniedException',
  sts: 'AccessDenied',
  servicequotas: 'AccessDeniedException',
  organizations: 'AccessDeniedException',
  cloudtrail: 'AccessDeniedException',
  logs: 'AccessDeniedException',
};

/** What EC2 adds for DecodeAuthorizationMessage: here plain JSON in base64url, which needs no decoding service. */
const encoded = (principal: string, action: string, resource: string): string =>
  Buffer.from(
    JSON.stringify({ allowed: false, explicitDeny: false, context: { principal, action, resource } }),
  ).toString('base64url');

/**
 * The refusal in the words of the service. EC2 names no resource, and encodes nothing, where it would only have read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export const denial = (ask: Ask, action: string): CloudError => {
  const { service, operation, caller } = ask;
  const resource = resourceOf(ask);
  const isBrief = service === 'ec2' && isReading(operation.name);
  const where = isBrief ? '' : ` on resource: ${resource}`;
  const said = `User: ${caller.arn} is not authorized to perform: ${action}${where} because no identity-based policy allows the ${action} action`;
  if (service !== 'ec2') return new CloudError(codes[service], said);
  const more = isBrief
    ? ''
    : `. Encoded authorization failure message: ${encoded(caller.arn, action, resource)}`;
  return new CloudError(codes.ec2, `You are not authorized to perform this operation. ${said}${more}`);
};
