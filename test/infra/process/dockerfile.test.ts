import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { programs } from '../../../infra/deploy/bundle/process.ts';

const lines = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', ' ').split('\n');
const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
const of = (word: string): string[] => last.filter((line) => line.startsWith(`${word} `));

test('the image has Node, the bundles, and nothing that was installed', () => {
  expect(of('COPY')).toEqual(['COPY --from=build /build/dist/process/ ./']);
  expect(last.filter((line) => /npm (ci|install)/.test(line))).toEqual([]);
  expect(programs).toContain('main');
});

test('it runs as nobody in particular, is asked after its health, and gets its signals itself', () => {
  expect(of('USER')).toEqual(['USER node']);
  expect(of('HEALTHCHECK')[0]).toContain('/healthz');
  expect(of('CMD')).toEqual(['CMD ["node", "main.mjs"]']);
});

test('what the build needs is let in, and nothing that could hold a secret', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  expect(ignored[0]).toBe('*');
  expect(ignored.filter((line) => line.startsWith('!')).sort()).toEqual([
    ...['!handlers', '!infra', '!package-lock.json', '!package.json', '!src', '!tsconfig.json'],
  ]);
});
