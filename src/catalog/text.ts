import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';

/** What is wrong with a file: one line each, with its place and what to write instead. */
type TextProblems = { problems: string[] };

type Found = { at: number; path: string; says: string };
type Doc = Document.Parsed;

/** More than any catalog unfolds to: some 500 VPCs with everything that can be said of them. */
const mostEntries = 20_000;

const keyText = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : '?');

/** `vpcs.finance.scopes.app.0`, from the nodes that hold a place. */
const pathOf = (holders: readonly unknown[]): string => {
  const parts = holders.flatMap((one, index) => {
    if (isPair(one)) return [keyText(one)];
    const next = holders[index + 1];
    return isSeq(one) && next !== undefined ? [String(one.items.indexOf(next))] : [];
  });
  return parts.join('.') || 'the file';
};

/** The last key that begins before an offset, with those that hold it. */
const pathAt = (doc: Doc, offset: number): string => {
  let path = 'the file';
  visit(doc, {
    Pair: (_, pair, holders) => {
      if (isNode(pair.key) && (pair.key.range?.[0] ?? 0) <= offset) path = pathOf([...holders, pair]);
    },
  });
  return path;
};

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

const syntax: Record<string, string> = {
  MULTIPLE_DOCS: 'a second document begins here (---); a catalog is one, so put all of it into the first',
  TAB_AS_INDENT: 'this line begins with a tab, and YAML takes only spaces there; put spaces in its place',
};

const syntaxProblems = (doc: Doc): Found[] =>
  [...doc.errors, ...doc.warnings].map(({ code, message, pos: [at] }) => ({
    at,
    path: pathAt(doc, at),
    says:
      (Object.hasOwn(syntax, code) ? syntax[code] : undefined) ??
      (code === 'TAG_RESOLVE_FAILED'
        ? `${message}; a catalog has no tags, so write the value itself`
        : `this is not YAML: ${message}`),
  }));

/** YAML takes 012 and "012" for two keys, and in the end they are one. */
const keyProblem = (pair: Pair, holder: YAMLMap): string | undefined => {
  const key = keyText(pair);
  if (!isScalar(pair.key)) return 'a key has to be one word or a text in quotes';
  if (key === '<<') return 'merge keys (<<) are not read; write out what is merged';
  if (key === '__proto__') return 'nothing can have this name; choose another';
  const isSecond = holder.items.find((one) => keyText(one) === key) !== pair;
  return isSecond ? `"${key}" stands here a second time; keep one of the two` : undefined;
};

const aliasProblem = (alias: Alias, doc: Doc, holders: readonly unknown[]): string | undefined => {
  const target = alias.resolve(doc);
  if (!target) return `*${alias.source} stands for nothing: there is no &${alias.source} above it`;
  return holders.includes(target) ? `*${alias.source} stands for what it stands in; write it out` : undefined;
};

const structureProblems = (doc: Doc): Found[] => {
  const found: Found[] = [];
  visit(doc, {
    Pair: (_, pair, holders) => {
      const holder = holders.at(-1);
      const says = isMap(holder) ? keyProblem(pair, holder) : undefined;
      if (says) found.push({ at: startOf(pair.key), path: pathOf([...holders, pair]), says });
    },
    Alias: (_, alias, holders) => {
      const says = aliasProblem(alias, doc, holders);
      if (says) found.push({ at: startOf(alias), path: pathOf([...holders, alias]), says });
    },
  });
  return found;
};

const childrenOf = (node: unknown): unknown[] => {
  if (isPair(node)) return [node.value];
  return isMap(node) || isSeq(node) ? node.items : [];
};

/** How many entries a node has once every alias in it is written out. */
const makeSize = (doc: Doc) => {
  const known = new Map<unknown, number>();
  const size = (node: unknown): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const of = isAlias(node)
      ? size(node.resolve(doc))
      : childrenOf(node).reduce<number>((sum, one) => sum + size(one), 1);
    known.set(node, of);
    return of;
  };
  return size;
};

/** Aliases of aliases of aliases: a few lines that unfold to more than any machine holds. */
const bombProblems = (doc: Doc): Found[] => {
  const size = makeSize(doc);
  if (size(doc.contents) <= mostEntries) return [];
  let worst: { alias?: Node; path: string; size: number } = { path: 'the file', size: 0 };
  visit(doc, {
    Alias: (_, alias, holders) => {
      const one = size(alias);
      if (one > worst.size) worst = { alias, path: pathOf([...holders, alias]), size: one };
    },
  });
  // Without aliases it is as large as it is: many VPCs, and no bomb.
  if (!worst.alias) return [];
  const says = `written out, the file would have more than ${mostEntries.toLocaleString('en-US')} entries; name things by their ids and not by anchors (&) and aliases (*)`;
  return [{ at: startOf(worst.alias), path: worst.path, says }];
};

const emptyProblems = ({ contents }: Doc): Found[] => {
  const isEmpty = !contents || (isScalar(contents) && contents.value === null);
  const says = 'there is nothing in it; it has to name accounts and vpcs, as docs/catalog.md shows';
  return isEmpty ? [{ at: 0, path: 'the file', says }] : [];
};

const versionProblems = ({ directives }: Doc): Found[] =>
  directives.yaml.version === '1.2'
    ? []
    : [
        {
          at: 0,
          path: 'the file',
          says: `%YAML ${directives.yaml.version} reads yes, no and 012 as other things than people mean; take the line out`,
        },
      ];

/** The first kind of problem that there is: what comes after it would only speak of its consequences. */
const problemsIn = (doc: Doc): Found[] => {
  const kinds = [syntaxProblems, versionProblems, emptyProblems, structureProblems, bombProblems];
  for (const kind of kinds) {
    const found = kind(doc);
    if (found.length > 0) return found;
  }
  return [];
};

/** Text of a YAML file → its value, or every problem with its path and line. */
export const readYaml = (text: string): { value: unknown } | TextProblems => {
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'error',
  });
  const found = problemsIn(doc);
  if (found.length === 0) return { value: doc.toJS({ maxAliasCount: -1 }) };
  return {
    problems: found.map(
      ({ at, path, says }) => `${path} (line ${Math.max(1, lines.linePos(at).line)}): ${says}`,
    ),
  };
};
