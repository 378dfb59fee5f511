import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Row } from './row.ts';

/** Rounds differ by some percent; from here on something became slower. */
const noise = 1.1;

/** Where and of what the figures are. */
export type Setting = { machine: string; date: string; commit: string; load: string };

const git = (...words: string[]): string => {
  try {
    return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
};

/** The document itself is written anew each time, and is no change of what was measured. */
const changed = (): boolean =>
  git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/measured.md') !== '';

export const settingOf = (now: Date, load: number): Setting => ({
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`,
  date: now.toISOString().slice(0, 16).replace('T', ' '),
  commit: `${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed() ? ' and changes that are not committed' : ''}`,
  load: load.toFixed(1),
});
export const loadNow = (): number => loadavg()[0] ?? 0;

const head = '| What | Ours | Against | Ratio | At most |';
const lineOf = ({ name, unit, ours, against, ratio, target }: Row): string =>
  `| ${name.replaceAll('|', '/')} | ${ours.toFixed(2)} ${unit} | ${against.toFixed(2)} ${unit} | ${ratio.toFixed(2)} | ${target} |`;

/** The name, the ratio and the target of a line of the table; undefined for any other line. */
const cellsIn = (line: string): { name: string; ratio: number; target: number } | undefined => {
  const cells = line.split('|').map((cell) => cell.trim());
  const ratio = Number.parseFloat(cells[4] ?? '');
  return cells.length === 7 && Number.isFinite(ratio)
    ? { name: cells[1] ?? '', ratio, target: Number(cells[5]) }
    : undefined;
};

/** The ratio of each row of a document that was written here. */
export const ratiosIn = (text: string): Map<string, number> =>
  new Map(text.split('\n').flatMap((line) => pairOf(cellsIn(line))));
const pairOf = (cells: ReturnType<typeof cellsIn>): [string, number][] =>
  cells ? [[cells.name, cells.ratio]] : [];

const isRow = (one: unknown): one is Row =>
  typeof one === 'object' && one !== null && 'name' in one && 'ratio' in one && 'target' in one;

/** Rows of a file that was written here; none of one that is not there or is damaged. */
export const rowsIn = (text: string): Row[] => {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.filter(isRow) : [];
  } catch {
    return [];
  }
};

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** The last figures of this machine; before its first run those of the document. */
export const readLast = async (benchFile: string, document: string) => {
  const rows = rowsIn(await textOf(benchFile));
  const ratios = rows.map(({ name, ratio }): [string, number] => [name.replaceAll('|', '/'), ratio]);
  return { rows, ratios: rows.length > 0 ? new Map(ratios) : ratiosIn(await textOf(document)) };
};

/** Ratios and not times: they are of one run each, whatever the machine. A line for each that became slower. */
export const slower = (rows: readonly Row[], last: ReadonlyMap<string, number>): string[] =>
  rows.flatMap(({ name, ratio }) => {
    const before = last.get(name.replaceAll('|', '/'));
    return before !== undefined && ratio > before * noise
      ? [`${name}: ${before.toFixed(2)} → ${ratio.toFixed(2)}`]
      : [];
  });

const missed = (rows: readonly Pick<Row, 'name' | 'ratio' | 'target'>[]): string[] =>
  rows.filter(({ ratio, target }) => !(ratio <= target)).map(({ name }) => name);

const listOr = (lines: readonly string[], none: string): string =>
  lines.length > 0 ? lines.map((line) => `- ${line}`).join('\n') : none;

const quickRun = 'npm run bench -- --quick';

/** A quick run writes the document where no full one has. */
export const isOfQuickRun = async (document: string): Promise<boolean> => {
  const text = await textOf(document);
  return text === '' || text.includes(quickRun);
};

export const documentOf = (
  rows: readonly Row[],
  setting: Setting,
  slowed: readonly string[],
  failed: readonly string[] = [],
  quick = false,
): string => `# Measured

Written by \`${quick ? quickRun : 'npm run bench'}\`; not by hand. Each ratio is of one run: ours and what it is held against, in turns, the median of
the rounds. Times are this machine's.

- Machine: ${setting.machine}
- Load before it began: ${setting.load}
- Date: ${setting.date} UTC
- Commit: ${setting.commit}

${head}
|---|---|---|---|---|
${rows.map(lineOf).join('\n')}

## Slower than the last time

${listOr(slowed, 'Nothing, by more than a tenth.')}

## Above what is aimed at

${listOr(missed(rows), 'Nothing.')}

## Not measured

${listOr(failed, 'Everything was.')}
`;

const again = (part: string): string => `- Again, ${part}: `;

/** The document of a full run with the rows of one part that was measured again since. */
export const withPart = (
  text: string,
  part: string,
  rows: readonly Row[],
  { date, commit }: Setting,
): string => {
  const byName = new Map(rows.map((row) => [row.name.replaceAll('|', '/'), lineOf(row)]));
  const lines = text
    .split('\n')
    .filter((line) => !line.startsWith(again(part)))
    .map((line) => byName.get(cellsIn(line)?.name ?? '') ?? line);
  const place = lines.findLastIndex((line) => /^- (?:Commit|Again, )/.test(line));
  const whole = lines.toSpliced(place + 1, 0, `${again(part)}commit ${commit}, ${date} UTC`).join('\n');
  const above = listOr(missed(lines.flatMap((line) => cellsIn(line) ?? [])), 'Nothing.');
  return whole.replace(/(?<=## Above what is aimed at\n\n)[\s\S]*?(?=\n\n## )/, () => above);
};
