import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import type { CodeFile } from '../src/as-code/export.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { openTerraform, whyNoTerraform } from './support/terraform.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** One side of a pair is written by Terraform: plan and proof are the bot's, the pen is theirs. */
const noTerraform = await whyNoTerraform();
if (noTerraform) console.log(`Terraform is skipped on this machine: ${noTerraform}`);

let place: Workplace;
let ahead = 0;
beforeAll(async () => {
  place = await openWorkplace({
    now: () => Date.now() + ahead,
    catalog: (text) => text.replace(/^( {4}vpcId: vpc-0f10000000000002)$/m, '$1\n    written-by: terraform'),
  });
});
afterAll(() => place.close());

type Filed = Seen & { files?: { name: string; url_private: string }[] };
const fileIn = async (thread: string, fits: RegExp): Promise<CodeFile[]> => {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const seen: Filed[] = await place.doors.messages('felix', 'finance-net', thread);
    const [file] = seen.findLast(({ files = [] }) => files.length > 0)?.files ?? [];
    const text = file ? await (await fetch(file.url_private)).text() : '';
    if (file && fits.test(text)) return [{ name: file.name, text }];
    if (performance.now() > deadline) throw new Error(`no file ${fits}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
};

const filesIn = async (thread: string): Promise<string[]> => {
  const seen: Filed[] = await place.doors.messages('felix', 'finance-net', thread);
  return seen.flatMap(({ files = [] }) =>
    files.map(({ name }) => name).filter((name) => name.endsWith('.tf')),
  );
};

/** Time passes until somebody reads it: the bot looks at a modest pace. */
const until = async (as: string, channel: string, fits: RegExp): Promise<void> => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const seen = await place.doors.messages(as, channel);
    if (seen.some((message) => fits.test(wordsOf(message)))) return;
    if (performance.now() > deadline) throw new Error(`${as} never saw ${fits}`);
    ahead += 10_000;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
};

const financeRoutes = async (): Promise<string[]> =>
  (await lookFrom(accounts.finance).routeTables()).flatMap(({ Routes = [] }) =>
    Routes.flatMap(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId ?? []),
  );

describe.skipIf(noTerraform !== undefined)('where Terraform writes one side', () => {
  test('the bot hands out its code, writes nothing there, sees what was applied, and proves it by packets', async () => {
    const { doors } = place;
    await doors.command('maya', 'general', '/peer request marketing finance for 7d because close');
    const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
      /marketing/.test(words),
    );
    const request = /PR-[A-Z0-9]+/.exec(wordsOf(card))?.[0] ?? '';
    await doors.click('felix', 'finance-net', card.ts, 'approve_request');
    await until('felix', 'finance-net', /Waits for Terraform/);
    expect(await financeRoutes()).toEqual([]);
    // Nobody asked for it, and nobody has to.
    const files = await fileIn(card.ts, /aws_vpc_peering_connection_accepter/);
    await doors.command('felix', 'finance-net', `/peer export ${request} terraform`);
    await until('felix', 'finance-net', /The code of \*PR-\w+\* is in the thread/);
    expect(files[0]?.text).not.toContain('aws.requester');
    const folder = await openTerraform(files, place.sandbox.awsUrl, { accepter: accounts.finance });
    try {
      await folder.apply();
      await until('maya', 'peering-bot', /packets pass both ways/);
      expect((await financeRoutes()).length).toBeGreaterThan(0);
      // By itself once, and once because Felix asked.
      expect(await filesIn(card.ts)).toHaveLength(2);
    } finally {
      await folder.close();
    }
  });
});
