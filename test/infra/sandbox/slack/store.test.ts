import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { messageKey, openStore } from '../../../../infra/sandbox/slack/workspace/store.ts';

const at = Date.UTC(2026, 10, 1);

function fileInNewFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'deeper', 'workspace.jsonl');
}

const message = (ts: string, text: string) => ({ channel: 'C1', ts, user: 'U1', text, blocks: [] });

describe('the store', () => {
  it('never gives one timestamp twice, even while the clock stands still or after a restart', () => {
    const dataFile = fileInNewFolder();
    const store = openStore(() => at, dataFile);
    const [first, second] = [store.nextTs(), store.nextTs()];
    expect([first, second]).toEqual(['1793491200.000000', '1793491200.000001']);
    store.messages.put(messageKey('C1', second), message(second, 'x'));
    expect(openStore(() => at, dataFile).nextTs()).toBe('1793491200.000002');
  });

  it('has on disk what it was given, in order, as soon as it was given it', () => {
    const dataFile = fileInNewFolder();
    const { messages } = openStore(() => at, dataFile);
    for (const ts of ['1.1', '1.2', '1.3']) messages.put(messageKey('C1', ts), message(ts, ts));
    messages.put(messageKey('C1', '1.1'), message('1.1', 'changed'));
    messages.remove(messageKey('C1', '1.2'));
    const again = openStore(() => at, dataFile).messages.list();
    expect(again.map(({ text }) => text)).toEqual(['changed', '1.3']);
    expect(readFileSync(dataFile, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('opens after a crash in the middle of a line', () => {
    const dataFile = fileInNewFolder();
    openStore(() => at, dataFile).messages.put(messageKey('C1', '1.1'), message('1.1', 'whole'));
    appendFileSync(dataFile, '{"shelf":"messages","key":"C1 1.2","val');
    const again = openStore(() => at, dataFile).messages.list();
    expect(again.map(({ text }) => text)).toEqual(['whole']);
  });
});
