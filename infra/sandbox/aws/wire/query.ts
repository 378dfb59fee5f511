import type { NormalizedSchema } from '@smithy/core/schema';

/** How a query protocol spells keys: EC2 capitalises them, has names of its own, and numbers list items without `member`. */
type Dialect = 'ec2' | 'query';

/** A form whose keys are paths, as a tree: `Filter.1.Name=vpc-id` → Filter → 1 → Name → vpc-id. */
type Branch = { value?: string; children: Map<string, Branch> };

/**
 * Form → object: the inverse of the SDK's QueryShapeSerializer, by the same schemas.
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const readQuery = (schema: NormalizedSchema, form: URLSearchParams, dialect: Dialect): unknown =>
  readStruct(schema, growTree(form), dialect);

const growTree = (form: URLSearchParams): Branch => {
  const root: Branch = { children: new Map() };
  for (const [path, value] of form) {
    let branch = root;
    for (const key of path.split('.')) branch = childOf(branch, key);
    branch.value = value;
  }
  return root;
};

const childOf = ({ children }: Branch, key: string): Branch => {
  const child = children.get(key) ?? { children: new Map() };
  children.set(key, child);
  return child;
};

const keyOf = (name: string, member: NormalizedSchema, dialect: Dialect): string => {
  const { ec2QueryName, xmlName } = member.getMergedTraits();
  if (dialect === 'query') return xmlName ?? name;
  const key = xmlName ?? name;
  return String(ec2QueryName ?? key.charAt(0).toUpperCase() + key.slice(1));
};

const readStruct = (schema: NormalizedSchema, branch: Branch, dialect: Dialect): Record<string, unknown> => {
  const read: Record<string, unknown> = {};
  if (!schema.isStructSchema()) return read;
  for (const [name, member] of schema.structIterator()) {
    const child = branch.children.get(keyOf(name, member, dialect));
    if (child !== undefined) read[name] = readValue(member, child, dialect);
  }
  return read;
};

const readValue = (schema: NormalizedSchema, branch: Branch, dialect: Dialect): unknown => {
  if (schema.isStructSchema()) return readStruct(schema, branch, dialect);
  if (schema.isListSchema()) return readList(schema, branch, dialect);
  if (schema.isMapSchema()) return readMap(schema, branch, dialect);
  return readScalar(schema, branch.value ?? '');
};

const inOrder = ({ children }: Branch): Branch[] =>
  [...children].sort(([one], [other]) => Number(one) - Number(other)).map(([, child]) => child);

const readList = (schema: NormalizedSchema, branch: Branch, dialect: Dialect): unknown[] => {
  const item = schema.getValueSchema();
  const isFlat = dialect === 'ec2' || schema.getMergedTraits().xmlFlattened;
  const holder = isFlat ? branch : branch.children.get(item.getMergedTraits().xmlName ?? 'member');
  return holder === undefined ? [] : inOrder(holder).map((child) => readValue(item, child, dialect));
};

const readMap = (schema: NormalizedSchema, branch: Branch, dialect: Dialect): Record<string, unknown> => {
  const [key, value] = [schema.getKeySchema(), schema.getValueSchema()];
  const keyName = key.getMergedTraits().xmlName ?? 'key';
  const valueName = value.getMergedTraits().xmlName ?? 'value';
  const holder = schema.getMergedTraits().xmlFlattened ? branch : childOf(branch, 'entry');
  const entries = inOrder(holder).map((entry): [string, unknown] => [
    childOf(entry, keyName).value ?? '',
    readValue(value, childOf(entry, valueName), dialect),
  ]);
  return Object.fromEntries(entries);
};

const readScalar = (schema: NormalizedSchema, text: string): unknown => {
  if (schema.isBooleanSchema()) return text.toLowerCase() === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isBigIntegerSchema()) return BigInt(text);
  if (schema.isTimestampSchema()) return new Date(text);
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(text, 'base64'));
  return text;
};
