import { CloudError } from '../cloud/errors.ts';
import { holds } from '../network/cidr.ts';

/**
 * As much of the query language of CloudWatch Logs Insights as sums up records: parse with `*`, filter, stats, sort and limit.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */

type Row = Record<string, string>;
type Step = (rows: Row[]) => Row[];
type Test = (row: Row) => boolean;

const malformed = (what: string): CloudError =>
  new CloudError('MalformedQueryException', `The sandbox cannot read this part of the query: ${what}`);

const names = (list: string): string[] => list.split(',').map((one) => one.trim());
const escapeText = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** `parse @message "* *" as one, other`: a row that does not fit keeps what it has. */
const parse = (text: string): Step => {
  const [, field = '', glob = '', as = ''] = /^parse (\S+) "([^"]*)" as (.+)$/.exec(text) ?? [];
  if (!field) throw malformed(text);
  const form = new RegExp(`^${glob.split('*').map(escapeText).join('(.*?)')}$`);
  return (rows) =>
    rows.map((row) => {
      const [, ...values] = form.exec(row[field] ?? '') ?? [];
      return { ...row, ...Object.fromEntries(values.map((value, index) => [names(as)[index], value])) };
    });
};

const plain = (word = ''): string => word.replace(/^"(.*)"$/, '$1');

const functions: Record<string, (value: string, block: string) => boolean> = {
  isIpv4InSubnet: (value, block) => !block.includes(':') && holds(block, value),
  isIpv6InSubnet: (value, block) => block.includes(':') && holds(block, value),
  isIpInSubnet: (value, block) => holds(block, value),
};

/** What is true of a row: comparisons, functions, `and`, `or`, `not` and brackets. */
const condition = (text: string): Test => {
  const words = text.match(/"[^"]*"|[\w@.]+|!=|=|[(),]/g) ?? [];
  const take = (): string => words.shift() ?? '';
  const expect = (wanted: string): void => {
    if (take() !== wanted) throw malformed(text);
  };
  const call = (name: string): Test => {
    const run = functions[name];
    if (!run) throw malformed(name);
    expect('(');
    const field = take();
    expect(',');
    const block = plain(take());
    expect(')');
    return (row) => run(row[field] ?? '', block);
  };
  const one = (): Test => {
    const word = take();
    if (word === 'not') {
      const inner = one();
      return (row) => !inner(row);
    }
    if (word === '(') {
      const inner = any();
      expect(')');
      return inner;
    }
    if (words[0] === '(') return call(word);
    const sign = take();
    if (sign !== '=' && sign !== '!=') throw malformed(text);
    const value = plain(take());
    return (row) => (row[word] === value) === (sign === '=');
  };
  const all = (): Test => {
    const tests = [one()];
    while (words[0] === 'and') {
      take();
      tests.push(one());
    }
    return (row) => tests.every((test) => test(row));
  };
  const any = (): Test => {
    const tests = [all()];
    while (words[0] === 'or') {
      take();
      tests.push(all());
    }
    return (row) => tests.some((test) => test(row));
  };
  const whole = any();
  if (words.length > 0) throw malformed(text);
  return whole;
};

const numbers = (rows: Row[], field: string): number[] =>
  rows.map((row) => Number(row[field])).filter((value) => !Number.isNaN(value));

const sums: Record<string, (rows: Row[], field: string) => number> = {
  sum: (rows, field) => numbers(rows, field).reduce((sum, value) => sum + value, 0),
  max: (rows, field) => Math.max(...numbers(rows, field)),
  min: (rows, field) => Math.min(...numbers(rows, field)),
  count: (rows) => rows.length,
};

/** `stats sum(one) as total by other` */
const stats = (text: string): Step => {
  const [, list = '', by = ''] = /^stats (.+?)(?: by (.+))?$/.exec(text) ?? [];
  const wanted = names(list).map((each) => {
    const [, name = '', field = '', as = each] = /^(\w+)\(([\w@*]*)\)(?: as (\w+))?$/.exec(each) ?? [];
    const run = sums[name];
    if (!run) throw malformed(each);
    return { run, field, as };
  });
  const groups = by === '' ? [] : names(by);
  return (rows) => {
    const found = new Map<string, Row[]>();
    for (const row of rows) {
      const key = JSON.stringify(groups.map((name) => row[name]));
      found.set(key, [...(found.get(key) ?? []), row]);
    }
    return [...found.values()].map((some) => ({
      ...Object.fromEntries(groups.map((name) => [name, some[0]?.[name] ?? ''])),
      ...Object.fromEntries(wanted.map(({ run, field, as }) => [as, String(run(some, field))])),
    }));
  };
};

const sort = (text: string): Step => {
  const [, field = '', direction] = /^sort (\S+)(?: (asc|desc))?$/.exec(text) ?? [];
  const sign = direction === 'asc' ? 1 : -1;
  return (rows) => rows.toSorted((a, b) => sign * (Number(a[field]) - Number(b[field])));
};

const limit = (text: string): Step => {
  const most = Number(/^limit (\d+)$/.exec(text)?.[1] ?? Number.NaN);
  if (!(most >= 1 && most <= 10_000)) throw malformed(text);
  return (rows) => rows.slice(0, most);
};

const commands: Record<string, (text: string) => Step> = {
  parse,
  filter: (text) => {
    const test = condition(text.slice('filter '.length));
    return (rows) => rows.filter(test);
  },
  stats,
  sort,
  limit,
};

/** Reads a query once. `matched`: how many records its filters left. @throws CloudError `MalformedQueryException` */
export const readQuery = (text: string) => {
  const steps = text.split('|').map((part) => {
    const line = part.trim();
    const [name = ''] = line.split(' ', 1);
    const make = commands[name];
    if (!make) throw malformed(line);
    return { name, run: make(line) };
  });
  return (rows: Row[]): { rows: Row[]; matched: number } => {
    let matched = rows.length;
    let left = rows;
    for (const { name, run } of steps) {
      left = run(left);
      if (name === 'filter') matched = left.length;
    }
    return { rows: left, matched };
  };
};
