import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom: the house plan as a table. The longest folder that fits a file decides. */
type Rule = { from: string[]; packages: string[] };
const ground = ['src/events', 'src/network', 'src/plan'];
const pure = [...ground, 'src/request', 'src/ping', 'src/audit', 'src/estate'];
const rules: Record<string, Rule> = {
  'src/network': { from: ['src/network'], packages: ['ipaddr.js'] },
  'src/plan': { from: ['src/network', 'src/plan'], packages: [] },
  'src/events': { from: ['src/events'], packages: ['zod'] },
  'src/request': { from: [...ground, 'src/request', 'src/ping'], packages: ['zod'] },
  'src/ping': { from: [...ground, 'src/ping'], packages: ['zod'] },
  'src/as-code': { from: [...ground, 'src/request', 'src/as-code'], packages: ['yaml'] },
  'src/tokens': { from: ['src/events', 'src/tokens'], packages: ['zod'] },
  'src/audit': { from: [...pure, 'src/tokens'], packages: ['zod'] },
  'src/estate': { from: [...ground, 'src/request', 'src/estate'], packages: ['zod'] },
  'src/catalog': {
    from: ['src/network', 'src/catalog'],
    packages: ['zod', 'fastest-levenshtein', 'yaml', 'temporal-polyfill'],
  },
  'src/picture': { from: [...pure, 'src/catalog', 'src/picture'], packages: ['@dagrejs/dagre', 'd3-scale'] },
  'src/drawing': { from: ['src/picture', 'src/drawing', 'src/calls/once.ts'], packages: ['fontkit'] },
  'src/config.ts': { from: [], packages: ['zod'] },
  'src/log.ts': { from: [], packages: ['pino'] },
  'src/calls': { from: [], packages: ['@smithy/node-http-handler'] },
  'src/aws': {
    from: [...pure, 'src/aws', 'src/calls', 'src/catalog', 'src/log.ts'],
    packages: ['@aws-sdk', '@smithy/core'],
  },
  'src/store': { from: [...pure, 'src/tokens', 'src/store', 'src/calls'], packages: ['@aws-sdk', 'zod'] },
  'src/reconcile': { from: ['src'], packages: [] },
  'src/peering': { from: ['src'], packages: [] },
  'src/measure.ts': { from: ['src'], packages: [] },
  'src/memory.ts': { from: [], packages: [] },
  handlers: {
    from: [
      'src/as-code',
      'src/peering',
      'src/catalog',
      'src/config.ts',
      'src/log.ts',
      'src/measure.ts',
      'src/memory.ts',
      'src/picture',
      'src/reconcile',
      'src/tokens',
      ...pure,
      'handlers',
    ],
    packages: ['@slack', 'fastest-levenshtein', 'zod'],
  },
  'handlers/slack': { from: ['src', 'handlers/slack'], packages: ['@slack', 'zod'] },
  // The second door: what Slack says and what programs are told come from the same table and the same words.
  'handlers/api': {
    from: ['src', 'handlers/api', 'handlers/operations'],
    packages: ['hono', '@modelcontextprotocol', 'rate-limiter-flexible', 'zod'],
  },
  'handlers/language': {
    from: [
      'src/as-code',
      'src/catalog',
      'src/picture',
      'src/tokens',
      ...pure,
      'handlers/language',
      'handlers/slack',
    ],
    packages: ['fastest-levenshtein', 'temporal-polyfill'],
  },
  // A grammar of times and nothing else: what is done with a time is known outside.
  'handlers/language/time': { from: ['handlers/language/time'], packages: ['temporal-polyfill'] },
  'handlers/render': {
    from: [
      'src/as-code',
      'src/peering',
      'src/catalog',
      'src/memory.ts',
      'src/picture',
      'src/tokens',
      ...pure,
      'handlers/render',
      'handlers/slack',
    ],
    packages: ['@slack/types'],
  },
  'infra/bot': {
    from: ['src', 'handlers', 'infra/bot'],
    packages: ['@slack', '@aws-sdk', '@aws-lambda-powertools', 'hono'],
  },
  // Hosts compose nothing themselves: what a part needs is known in infra/bot alone.
  'infra/lambda': {
    from: ['src', 'infra/bot', 'infra/lambda'],
    packages: ['@slack', '@aws-sdk', 'aws-lambda'],
  },
  'infra/process': {
    from: ['src', 'infra/bot', 'infra/process'],
    packages: ['@slack', '@hono', 'hono', 'prom-client'],
  },
  'infra/peer': {
    from: ['src/config.ts', 'handlers/api', 'handlers/operations', 'infra/peer'],
    packages: ['@modelcontextprotocol', 'yaml'],
  },
  'infra/tools': {
    from: [
      'src',
      'infra/bot',
      'infra/tools',
      'handlers/render',
      'handlers/api/openapi.ts',
      'infra/deploy/slack/manifest.ts',
      'infra/deploy/aws/ping-document.json',
    ],
    packages: ['@slack', '@aws-sdk'],
  },
  'infra/deploy/aws': {
    from: ['infra/deploy/aws', 'src/store/tables.ts', 'src/measure.ts', 'src/events/id.ts'],
    packages: ['aws-cdk-lib', 'constructs', 'cdk-nag'],
  },
  'infra/deploy/bundle': { from: ['infra/deploy/bundle'], packages: ['esbuild'] },
  'infra/deploy/slack': { from: ['infra/deploy/slack'], packages: [] },
  'infra/sandbox': { from: ['infra/sandbox'], packages: ['picocolors'] },
  'infra/sandbox/world': {
    from: [
      'infra/sandbox/world',
      'infra/sandbox/aws/cloud/state.ts',
      'infra/sandbox/slack/workspace/state.ts',
    ],
    packages: [],
  },
  // Who may call is a matter of this machine and of neither AWS nor Slack, so one guard stands before both emulators.
  'infra/sandbox/wire': { from: [], packages: ['hono'] },
  'infra/sandbox/aws': {
    from: ['infra/sandbox/aws', 'infra/sandbox/wire'],
    packages: ['@aws-sdk', '@smithy', 'hono', '@hono'],
  },
  'infra/sandbox/slack': {
    from: ['infra/sandbox/slack', 'infra/sandbox/wire'],
    packages: ['hono', '@hono', 'ws', '@slack/types'],
  },
  'infra/sandbox/slack/page': {
    from: ['infra/sandbox/slack/page'],
    packages: ['react', 'react-dom', 'slack-blocks-to-jsx', 'esbuild'],
  },
};

const sources = ['src', 'handlers', 'infra'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file)),
);
const text = (file: string): string => readFileSync(file, 'utf8');
const importsOf = (file: string): string[] =>
  [...text(file).matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'|^import '([^']+)'/gm)].map(
    (found) => found[1] ?? found[2] ?? '',
  );
const isIn = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);
const ruleOf = (file: string): Rule | undefined => {
  const place = Object.keys(rules)
    .filter((one) => isIn(file, one))
    .sort((a, b) => b.length - a.length)[0];
  return place === undefined ? undefined : rules[place];
};
const target = (file: string, imported: string): string => normalize(join(dirname(file), imported));

test('every file imports only what its folder may', () => {
  const wrong = sources.flatMap((file) => {
    const rule = ruleOf(file);
    if (!rule) return [`${file}: no rule`];
    return importsOf(file)
      .filter((imported) => !imported.startsWith('node:'))
      .filter((imported) =>
        imported.startsWith('.')
          ? !rule.from.some((place) => isIn(target(file, imported), place)) && target(file, imported) !== file
          : !rule.packages.some((one) => isIn(imported, one)),
      )
      .map((imported) => `${file}: ${imported}`);
  });
  expect(wrong).toEqual([]);
});

/** Every way from a node back to itself, as a line. */
const cyclesIn = (graph: Map<string, Iterable<string>>): string[] => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (node: string, path: string[]): void => {
    if (path.includes(node)) cycles.push([...path.slice(path.indexOf(node)), node].join(' → '));
    if (path.includes(node) || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
};

test('no file can be reached from itself', () => {
  const graph = new Map(
    sources.map((file) => [
      file,
      importsOf(file)
        .filter((one) => one.startsWith('.'))
        .map((one) => target(file, one)),
    ]),
  );
  expect(cyclesIn(graph)).toEqual([]);
});

test('no folder can be reached from itself, a folder and the folders in it among them', () => {
  const graph = new Map<string, Set<string>>();
  for (const file of sources)
    for (const one of importsOf(file).filter((imported) => imported.startsWith('.'))) {
      const [from, to] = [dirname(file), dirname(target(file, one))];
      if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
    }
  expect(cyclesIn(graph)).toEqual([]);
});

test('there are no default exports and no barrels', () => {
  const wrong = sources.filter((file) => /^export default|^export (\*|\{[^}]*\}) from/m.test(text(file)));
  expect(wrong).toEqual([]);
});

test('the environment is read in two places', () => {
  const readers = sources.filter((file) => /process\.env\b(?!\.NODE_ENV')/.test(text(file)));
  expect(readers.sort()).toEqual(['infra/sandbox/settings.ts', 'src/config.ts']);
});

test('the clock and chance are asked only by hosts and the sandbox', () => {
  const wrong = sources
    .filter((file) => file.startsWith('src') || file.startsWith('handlers'))
    .filter((file) => /Date\.now|new Date\(\)|Math\.random|randomUUID/.test(text(file)));
  expect(wrong).toEqual([]);
});

/** What remains of a file's imports once its types are taken out. */
const loadedBy = (file: string): string[] =>
  [...text(file).matchAll(/^(?:import|export) (?!type\b)(\{[^}]*\}|[^;{]*?) ?from '([^']+)'/gm)]
    .filter(([, names = '']) => !/^\{(?:\s*type [^,}]+,?)+\s*\}$/.test(names))
    .map(([, , from = '']) => from);

/** Of what an `import()` reaches esbuild leaves nothing out, and the client of EC2 has a megabyte of shapes. */
test('nothing that is loaded on demand reaches the client of EC2, so that a program carries what it calls alone', () => {
  const onDemand = sources
    .filter((file) => !/^infra\/(?:sandbox|tools|deploy)\//.test(file))
    .flatMap((file) =>
      [...text(file).matchAll(/(?<!typeof )import\('(\.[^']+)'\)/g)].map(([, one = '']) => target(file, one)),
    );
  expect(onDemand).toContain('src/aws/trail.ts');
  const seen = new Set<string>();
  const wayTo = (file: string, path: readonly string[]): string[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    const loaded = loadedBy(file);
    if (loaded.includes('@aws-sdk/client-ec2')) return [[...path, file].join(' → ')];
    return loaded
      .filter((one) => one.startsWith('.') && /\.tsx?$/.test(one))
      .flatMap((one) => wayTo(target(file, one), [...path, file]));
  };
  expect(onDemand.flatMap((file) => wayTo(file, []))).toEqual([]);
});
