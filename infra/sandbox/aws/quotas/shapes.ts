import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

/**
 * The few shapes of Service Quotas that are spoken here, written by hand as the SDK's packages write theirs.
 * https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ServiceQuota.html
 */
const space = 'com.amazonaws.servicequotas';
const [TEXT, NUMBER, YES_OR_NO] = [0, 1, 2] as const;

export type NamedQuota = { ServiceCode?: string; QuotaCode?: string };
export type ListedQuotas = { ServiceCode?: string; MaxResults?: number; NextToken?: string };
export type ServiceQuota = {
  ServiceCode: string;
  ServiceName: string;
  QuotaArn: string;
  QuotaCode: string;
  QuotaName: string;
  Value: number;
  Unit: string;
  Adjustable: boolean;
  GlobalQuota: boolean;
};

type Members = Record<string, StaticStructureSchema[5][number]>;
const structure = (name: string, members: Members): StaticStructureSchema => [
  3,
  space,
  name,
  0,
  Object.keys(members),
  Object.values(members),
];

const quota = structure('ServiceQuota', {
  ServiceCode: TEXT,
  ServiceName: TEXT,
  QuotaArn: TEXT,
  QuotaCode: TEXT,
  QuotaName: TEXT,
  Value: NUMBER,
  Unit: TEXT,
  Adjustable: YES_OR_NO,
  GlobalQuota: YES_OR_NO,
} satisfies Record<keyof ServiceQuota, number>);

const operation = (name: string, input: Members, output: Members): StaticOperationSchema => [
  9,
  space,
  name,
  0,
  structure(`${name}Request`, input),
  structure(`${name}Response`, output),
];

const named = { ServiceCode: TEXT, QuotaCode: TEXT };

export const getServiceQuotaShape = operation('GetServiceQuota', named, { Quota: quota });
export const getDefaultShape = operation('GetAWSDefaultServiceQuota', named, { Quota: quota });
export const listServiceQuotasShape = operation(
  'ListServiceQuotas',
  { ServiceCode: TEXT, MaxResults: NUMBER, NextToken: TEXT },
  { Quotas: [1, space, 'ServiceQuotaListDefinition', 0, quota], NextToken: TEXT },
);
