import { expect, test } from 'vitest';
import { inAscii, withTextsInPlace } from '../../../infra/deploy/bundle/lean.mjs';

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
