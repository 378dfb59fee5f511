import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import type { CodeFile } from '../src/as-code/export.ts';
import { accounts } from './support/cloud.ts';
import { openTerraform, runs, whyNoTerraform } from './support/terraform.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The change of a request, handed out as code in Slack, before its approval and after it; and what Terraform and cfn-lint say. */
const noTerraform = await whyNoTerraform();
if (noTerraform) console.log(`Terraform is skipped on this machine: ${noTerraform}`);
const noLint = (await runs('cfn-lint', '--version')) ? undefined : 'there is no cfn-lint on this machine';
if (noLint) console.log(`cfn-lint is skipped on this machine: ${noLint}`);

let place: Workplace;
let request: string;
let card: Seen;
let planned: CodeFile[];
let templates: CodeFile[];
let built: CodeFile[];

const sidesOf = { requester: accounts.marketing, accepter: accounts.finance };

type Filed = Seen & { files?: { name: string; url_private: string }[] };
const filesOf = async (message: Filed): Promise<CodeFile[]> =>
  Promise.all(
    (message.files ?? []).map(async ({ name, url_private }) => ({
      name,
      text: await (await fetch(url_private)).text(),
    })),
  );

/** Asks again where the card was not written down yet when it was first asked: then the files came in direct messages. */
const inThread = async (ask: () => Promise<unknown>, fits: (text: string, name: string) => boolean) => {
  for (let tries = 0; tries < 20; tries++) {
    await ask();
    const deadline = performance.now() + 3_000;
    while (performance.now() < deadline) {
      const seen: Filed[] = await place.doors.messages('felix', 'finance-net', card.ts);
      const found = await filesOf(seen.findLast(({ files = [] }) => files.length > 0) ?? card);
      if (found.some(({ text, name }) => fits(text, name))) return found;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }
  throw new Error('no such file in the thread of the card');
};
const exported = (kind: string, fits: (text: string, name: string) => boolean) =>
  inThread(() => place.doors.command('felix', 'finance-net', `/peer export ${request} ${kind}`), fits);

const connected = (words: string) => /packets pass both ways/.test(words);

beforeAll(async () => {
  place = await openWorkplace({
    catalog: (text) => text.replace(/^( {4}vpcId: vpc-0[af]1000000000000\d)$/gm, '$1\n    dns: true'),
  });
  const { doors } = place;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what HCL takes for a template
  await doors.command('maya', 'general', '/peer request marketing finance for 7d because ${close} "now"');
  card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) => /marketing/.test(words));
  request = /PR-[A-Z0-9]+/.exec(wordsOf(card))?.[0] ?? '';
  planned = await exported('terraform', (_, name) => name.endsWith('.tf'));
  templates = await exported('cloudformation', (_, name) => name.endsWith('.yaml'));
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await doors.awaitMessage('maya', 'peering-bot', 'the proof', connected);
  const value = JSON.stringify({ id: request, kind: 'cdk' });
  await inThread(
    () => doors.click('felix', 'finance-net', card.ts, 'export_code', value),
    (_, name) => name.endsWith('.ts'),
  );
  built = await exported('tf', (text) => text.includes('import {'));
});
afterAll(() => place.close());

test('somebody whom the request does not concern gets no code', async () => {
  await place.doors.command('dana', 'general', `/peer export ${request} terraform`);
  const told = await place.doors.awaitMessage('dana', 'general', 'why not', (words) =>
    words.includes(request),
  );
  expect(wordsOf(told)).not.toMatch(/vpc-|rtb-/);
  expect((told as Filed).files).toBeUndefined();
});

describe.skipIf(noTerraform !== undefined)('with Terraform', () => {
  test('what is exported before the approval is valid, and as terraform fmt has it', async () => {
    const folder = await openTerraform(planned, place.sandbox.awsUrl, sidesOf);
    try {
      await folder.validate();
      expect(await folder.format()).toBe('');
    } finally {
      await folder.close();
    }
  });

  test('what is exported once it is connected takes over everything, and changes nothing', async () => {
    const folder = await openTerraform(built, place.sandbox.awsUrl, sidesOf);
    try {
      await folder.validate();
      const { resource_changes: changes = [] } = await folder.plan();
      const changing = changes.filter(({ change }) => change.actions.join() !== 'no-op');
      expect(changing).toEqual([]);
      expect(changes.every(({ change }) => change.importing)).toBe(true);
      const kinds = new Set(changes.map(({ address }) => address.split('.')[0]));
      expect([...kinds].sort()).toEqual([
        'aws_route',
        'aws_vpc_peering_connection',
        'aws_vpc_peering_connection_accepter',
        'aws_vpc_peering_connection_options',
      ]);
    } finally {
      await folder.close();
    }
  });
});

/** The VPCs that the sandbox begins with have ids of one digit less than those of AWS, which cfn-lint knows. */
const likeAws = (text: string): string => text.replace(/\b((?:vpc|rtb)-[0-9a-f]{16})\b/g, '$10');

describe.skipIf(noLint !== undefined)('with cfn-lint', () => {
  test('both templates pass', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'peering-templates-'));
    try {
      const paths = templates.map(({ name }) => join(folder, name));
      await Promise.all(templates.map(({ text }, index) => writeFile(paths[index] ?? '', likeAws(text))));
      expect(paths).toHaveLength(2);
      const { stdout } = await promisify(execFile)('cfn-lint', paths, { timeout: 110_000 });
      expect(stdout).toBe('');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
