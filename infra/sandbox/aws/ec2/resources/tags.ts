import {
  CreateTags$,
  type CreateTagsRequest,
  DeleteTags$,
  type DeleteTagsRequest,
  DescribeTags$,
  type DescribeTagsRequest,
  type DescribeTagsResult,
  type ResourceType,
  type Tag,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import { CloudError, malformedValue, required } from '../../cloud/errors.ts';
import { type Call, type Operation, op } from '../../cloud/operation.ts';
import { page, upTo1000 } from '../../cloud/pages.ts';
import type { GroupRule, Tags } from '../../cloud/state.ts';
import { sideAt } from '../../network/peering.ts';
import { type Fields, filterBy } from './filters.ts';
import { get, groupRule, notFound, own, pick } from './resources.ts';

/** The collections whose members carry tags, by the beginning of their ids. */
const tagged = {
  vpc: 'vpcs',
  subnet: 'subnets',
  rtb: 'routeTables',
  sg: 'securityGroups',
  acl: 'networkAcls',
  i: 'instances',
} as const;
const types: Record<keyof typeof tagged, ResourceType> = {
  vpc: 'vpc',
  subnet: 'subnet',
  rtb: 'route-table',
  sg: 'security-group',
  acl: 'network-acl',
  i: 'instance',
};
const isTagged = (prefix: string): prefix is keyof typeof tagged => prefix in tagged;

export const toTags = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const rulesOf = (call: Call): GroupRule[] => own(call, 'securityGroups').flatMap(({ rules }) => rules);

const getRule = (call: Call, id: string): GroupRule => {
  const [rule] = pick(rulesOf(call), [id], groupRule, (each) => each.id);
  if (rule === undefined) throw notFound(groupRule, [id]);
  return rule;
};

/**
 * The tags of one resource as the caller sees them, to be changed in place. Each end of a peering connection has its own
 * (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations).
 */
const tagsOf = (call: Call, id: string): Tags => {
  const [prefix = ''] = id.split('-');
  if (prefix === 'pcx') {
    const peering = get(call, 'peerings', id);
    return peering[sideAt(peering, call.caller) ?? 'requester'].tags;
  }
  if (prefix === 'sgr') return getRule(call, id).tags;
  if (isTagged(prefix)) return get(call, tagged[prefix], id).tags;
  throw new CloudError('InvalidID', `The ID '${id}' is not valid`);
};

const mostTags = 50;

/** @throws CloudError for tags beyond https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const checkTags = (tags: Tag[]): void => {
  for (const { Key = '', Value = '' } of tags) {
    if (Key === '' || Key.length > 128) throw malformedValue('Tag keys have 1 to 128 characters');
    if (Value.length > 256) throw malformedValue('Tag value exceeds the maximum length of 256 characters');
    if (/^aws:/i.test(Key))
      throw malformedValue('Tag keys starting with "aws:" are reserved for internal use');
  }
};

const put = (tags: Tags, added: Tag[]): void => {
  checkTags(added);
  const fresh = added.filter(({ Key = '' }) => !(Key in tags));
  if (Object.keys(tags).length + fresh.length > mostTags)
    throw new CloudError('TagLimitExceeded', 'The maximum number of Tags for a resource has been reached.');
  for (const { Key = '', Value = '' } of added) tags[Key] = Value;
};

/** Tags given with the creation of a resource of that type. */
export const tagsGiven = (specifications: TagSpecification[] | undefined, type: ResourceType): Tags => {
  const tags: Tags = {};
  for (const { ResourceType, Tags = [] } of specifications ?? []) {
    if (ResourceType !== type)
      throw malformedValue(`'${ResourceType}' is not a valid taggable resource type for this operation.`);
    put(tags, Tags);
  }
  return tags;
};

const createTags = op<CreateTagsRequest, undefined>(CreateTags$, (input, call) => {
  const resources = required(input.Resources, 'resourceIdSet').map((id) => tagsOf(call, id));
  for (const tags of resources) put(tags, required(input.Tags, 'tagSet'));
  return undefined;
});

/** A tag given with a value goes only if it has that value; without any tags given, all go. */
const remove = (tags: Tags, gone: Tag[] | undefined): void => {
  for (const { Key = '', Value } of gone ?? toTags(tags))
    if (Value === undefined || tags[Key] === Value) delete tags[Key];
};

const deleteTags = op<DeleteTagsRequest, undefined>(DeleteTags$, (input, call) => {
  const resources = required(input.Resources, 'resourceIdSet').map((id) => tagsOf(call, id));
  for (const tags of resources) remove(tags, input.Tags);
  return undefined;
});

type Described = { ResourceId: string; ResourceType: ResourceType; Key: string; Value: string };

const describedFields: Fields<Described> = {
  key: ({ Key }) => Key,
  value: ({ Value }) => Value,
  'resource-id': ({ ResourceId }) => ResourceId,
  'resource-type': ({ ResourceType }) => ResourceType,
};

const allTags = (call: Call): Described[] => {
  const prefixes = Object.keys(tagged).filter(isTagged);
  const resources = prefixes.flatMap((prefix) =>
    own(call, tagged[prefix]).map(({ id }) => ({ id, type: types[prefix] })),
  );
  const peerings = own(call, 'peerings').map(({ id }) => ({ id, type: 'vpc-peering-connection' as const }));
  const rules = rulesOf(call).map(({ id }) => ({ id, type: 'security-group-rule' as const }));
  return [...resources, ...peerings, ...rules].flatMap(({ id, type }) =>
    Object.entries(tagsOf(call, id)).map(([Key, Value]) => ({
      ResourceId: id,
      ResourceType: type,
      Key,
      Value,
    })),
  );
};

const describeTags = op<DescribeTagsRequest, DescribeTagsResult>(DescribeTags$, (input, call) => {
  const found = filterBy(allTags(call), input.Filters, describedFields);
  const { items, NextToken } = page(found, input, upTo1000);
  return { Tags: items, NextToken };
});

export const tagOperations: Operation[] = [createTags, deleteTags, describeTags];
