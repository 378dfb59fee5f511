import { CloudError } from '../cloud/errors.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import { page } from '../cloud/pages.ts';
import { isQuotaCode, type QuotaCode, quotaOf, quotas } from './catalog.ts';
import {
  getDefaultShape,
  getServiceQuotaShape,
  type ListedQuotas,
  listServiceQuotasShape,
  type NamedQuota,
  type ServiceQuota,
} from './shapes.ts';

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html */
const bounds = {
  least: 1,
  most: 100,
  usual: 100,
  errorCode: 'IllegalArgumentException',
  tokenErrorCode: 'InvalidPaginationTokenException',
};

const given = (text: string | undefined, name: string): string => {
  if (text !== undefined && text !== '') return text;
  throw new CloudError('IllegalArgumentException', `${name} must be given`);
};

/** Amazon VPC is the only service with quotas here. */
const checkService = (code: string | undefined): void => {
  if (given(code, 'ServiceCode') === 'vpc') return;
  throw new CloudError(
    'NoSuchResourceException',
    'The request failed because the specified service does not exist.',
  );
};

const codeIn = ({ ServiceCode, QuotaCode }: NamedQuota): QuotaCode => {
  checkService(ServiceCode);
  const code = given(QuotaCode, 'QuotaCode');
  if (isQuotaCode(code)) return code;
  throw new CloudError(
    'NoSuchResourceException',
    'The request failed because the specified service quota does not exist.',
  );
};

/** Defaults belong to no account, so their ARN names none. */
const show = (code: QuotaCode, value: number, region: string, account: string): ServiceQuota => ({
  ServiceCode: 'vpc',
  ServiceName: 'Amazon Virtual Private Cloud (Amazon VPC)',
  QuotaArn: `arn:aws:servicequotas:${region}:${account}:vpc/${code}`,
  QuotaCode: code,
  QuotaName: quotas[code].name,
  Value: value,
  Unit: 'None',
  Adjustable: true,
  GlobalQuota: false,
});

const showApplied = (code: QuotaCode, { state, caller }: Call): ServiceQuota =>
  show(code, quotaOf(state, caller, code), caller.region, caller.account);

const getServiceQuota = op<NamedQuota, { Quota: ServiceQuota }>(getServiceQuotaShape, (input, call) => ({
  Quota: showApplied(codeIn(input), call),
}));

const getDefault = op<NamedQuota, { Quota: ServiceQuota }>(getDefaultShape, (input, { caller }) => {
  const code = codeIn(input);
  return { Quota: show(code, quotas[code].value, caller.region, '') };
});

const listServiceQuotas = op<ListedQuotas, { Quotas: ServiceQuota[]; NextToken: string | undefined }>(
  listServiceQuotasShape,
  (input, call) => {
    checkService(input.ServiceCode);
    const { items, NextToken } = page(Object.keys(quotas).filter(isQuotaCode), input, bounds);
    return { Quotas: items.map((code) => showApplied(code, call)), NextToken };
  },
);

/** Everything Service Quotas can be asked here. */
export const quotaOperations: Operation[] = [getServiceQuota, getDefault, listServiceQuotas];
