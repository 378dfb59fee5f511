import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { malformedValue } from '../../cloud/errors.ts';

type Value = string | number | boolean | undefined;
/** Filter name → the values an item has for it. Filters on tags need no entry. */
export type Fields<Item> = Record<string, (item: Item) => Value | Value[]>;
type Tagged = { Tags?: Tag[] | undefined };

/** `*` is any text and `?` any character, unless escaped by a backslash. */
const matcher = (wanted: string): RegExp => {
  const source = wanted.replace(/\\([*?\\])|[*?]|[.+^${}()|[\]\\]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (found === '*') return '[^]*';
    return found === '?' ? '[^]' : `\\${found}`;
  });
  return new RegExp(`^${source}$`);
};

const tagValues = (name: string, item: object): Value[] | undefined => {
  const { Tags = [] }: Tagged = item;
  if (name === 'tag-key') return Tags.map(({ Key }) => Key);
  if (name === 'tag-value') return Tags.map(({ Value }) => Value);
  if (!name.startsWith('tag:')) return undefined;
  return Tags.filter(({ Key }) => `tag:${Key}` === name).map(({ Value }) => Value);
};

const valuesOf = <Item extends object>(name: string, item: Item, fields: Fields<Item>): Value[] => {
  const tags = tagValues(name, item);
  if (tags !== undefined) return tags;
  const field = fields[name];
  if (field === undefined) throw malformedValue(`The filter '${name}' is invalid`);
  return [field(item)].flat();
};

const passes = <Item extends object>(
  item: Item,
  { Name = '', Values = [] }: Filter,
  fields: Fields<Item>,
): boolean => {
  const matchers = Values.map(matcher);
  const found = valuesOf(Name, item, fields).filter((value) => value !== undefined);
  return found.some((value) => matchers.some((each) => each.test(String(value))));
};

const checkNames = <Item>(filters: Filter[], fields: Fields<Item>): void => {
  const unknown = filters.find(({ Name = '' }) => !/^tag(:|-key$|-value$)/.test(Name) && !(Name in fields));
  if (unknown !== undefined) throw malformedValue(`The filter '${unknown.Name}' is invalid`);
};

/**
 * The items that every filter lets pass; one value of a filter is enough.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 * @throws CloudError `InvalidParameterValue` for a filter that the fields do not name
 */
export const filterBy = <Item extends object>(
  items: Item[],
  filters: Filter[] | undefined,
  fields: Fields<Item>,
): Item[] => {
  if (filters === undefined) return items;
  checkNames(filters, fields);
  return items.filter((item) => filters.every((filter) => passes(item, filter, fields)));
};
