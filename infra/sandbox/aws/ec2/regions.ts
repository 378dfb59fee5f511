import {
  DescribeRegions$,
  type DescribeRegionsRequest,
  type DescribeRegionsResult,
  type Region,
} from '@aws-sdk/client-ec2';
import { invalidValue } from '../cloud/errors.ts';
import { type Operation, op } from '../cloud/operation.ts';
import { type Fields, filterBy } from './resources/filters.ts';

/** The Regions that every account has without opting in. */
const regionNames = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
];

const regions: Region[] = regionNames.map((RegionName) => ({
  RegionName,
  Endpoint: `ec2.${RegionName}.amazonaws.com`,
  OptInStatus: 'opt-in-not-required',
}));

const fields: Fields<Region> = {
  'region-name': ({ RegionName }) => RegionName,
  endpoint: ({ Endpoint }) => Endpoint,
  'opt-in-status': ({ OptInStatus }) => OptInStatus,
};

const describeRegions = op<DescribeRegionsRequest, DescribeRegionsResult>(DescribeRegions$, (input) => {
  const named = input.RegionNames ?? [];
  const unknown = named.find((name) => !regionNames.includes(name));
  if (unknown !== undefined) throw invalidValue(`Invalid region provided: ${unknown}`);
  const found = regions.filter(({ RegionName = '' }) => named.length === 0 || named.includes(RegionName));
  return { Regions: filterBy(found, input.Filters, fields) };
});

export const regionOperations: Operation[] = [describeRegions];
