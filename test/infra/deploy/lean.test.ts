import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { inAscii, parsedLater, withNamespace, withTextsInPlace } from '../../../infra/deploy/bundle/lean.mjs';

const described = `const _D = "DescribeVpcs";
const _hE = "httpError";
import { R } from "registry";
export var DescribeVpcs$ = [9, n0, _D, { [_hE]: 400 }, () => In$];
export var other = lib._D;`;

test('the texts of a description stand where their names stood, and nowhere else', () => {
  const plain = withTextsInPlace(described);
  expect(plain).toContain('[9, n0, "DescribeVpcs", { ["httpError"]: 400 }, () => In$]');
  expect(plain).toContain('lib._D');
  expect(plain).not.toContain('const _');
});

test('what is escaped means the same', () => {
  const source = "'→ 😀'.replace(/[“”→]/g, '`')";
  expect(inAscii(source)).not.toMatch(/[^\0-\x7f]/);
  expect(inAscii(source).length).toBeGreaterThan(source.length);
  expect(new Function(`return ${inAscii(source)}`)()).toBe('` 😀');
});

const checks = `import { z } from 'zod';
const shape = z.object({ a: z.string(), n: z.coerce.number().int().max(3), k: z.union([z.literal('x'), z.url()]) });
const wrong = [{}, { a: 1, n: 9.5, k: 'no' }];
export const said = wrong.map((one) => shape.safeParse(one).error.issues.map(({ message }) => message));`;
const bundled = async (contents: string): Promise<string> => {
  const made = await build({
    stdin: { contents, resolveDir: process.cwd() },
    ...{ bundle: true, write: false, format: 'iife', globalName: 'made', platform: 'node' },
    ...{ mainFields: ['module', 'main'], minify: true },
  });
  return made.outputFiles[0]?.text ?? '';
};
const saidBy = (program: string): unknown => new Function(`${program}; return made.said`)();

test('of zod half is left out of a bundle, and it says the same in the same words', async () => {
  const [whole, half] = await Promise.all([checks, withNamespace(checks)].map(bundled));
  expect(saidBy(half ?? '')).toEqual(saidBy(whole ?? ''));
  expect(saidBy(half ?? '')).toEqual(
    expect.arrayContaining([
      expect.arrayContaining([expect.stringContaining('expected string, received undefined')]),
    ]),
  );
  expect(half?.length).toBeLessThan((whole?.length ?? 0) / 2);
});

test('what a JSON file holds is parsed once, when it is first asked for', () => {
  const source = parsedLater('{"wishes": ["adopt", "ping"], "weights": "O\\"P"}').replace(
    'export default',
    'return',
  );
  const asked: string[] = [];
  const json = { parse: (text: string) => JSON.parse(asked[asked.push(text) - 1] ?? '') };
  const kept = new Function('JSON', source)(json);
  expect(asked).toEqual([]);
  expect(kept.weights).toBe('O"P');
  expect(kept.wishes).toEqual(['adopt', 'ping']);
  expect(asked).toHaveLength(1);
});
