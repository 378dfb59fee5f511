import { parse as parseScript } from 'acorn';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type CodeFile, codeKinds, exportCode } from '../../src/as-code/export.ts';
import { hcl } from '../../src/as-code/text.ts';
import { stepKey } from '../../src/plan/key.ts';
import type { Step } from '../../src/plan/step.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { hostileText } from '../support/arbitraries.ts';
import { aRequest, felix, requested } from '../support/builders.ts';
import { plan } from '../support/plans.ts';

const withPlan = (steps: readonly Step[], more: Partial<PeeringRequest> = {}): PeeringRequest => ({
  ...aRequest([
    requested,
    { type: 'planned', plan: { steps: [...steps], hash: 'hash-1', findings: [], quotas: [] } },
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  ]),
  ...more,
});

const all: readonly Step[] = [
  { do: 'create-connection' },
  { do: 'accept-connection' },
  { do: 'tag-connection', side: 'accepter' },
  { do: 'enable-dns', side: 'requester' },
  { do: 'enable-dns', side: 'accepter' },
  { do: 'create-route', side: 'requester', routeTableId: 'rtb-0a', destination: '10.2.0.0/16' },
  { do: 'create-route', side: 'accepter', routeTableId: 'rtb-0b', destination: 'fd00:1::/48' },
];

const textOf = (files: readonly CodeFile[]): string => files.map(({ text }) => text).join('\n');

/** Keys that a code names as its own, or as what is to be done by hand. */
const keysIn = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:#|\/\/)\s+(?:step|by hand): (.*)$/gm)].map(
    ([, key = '']) => key.split(/: take | \(/)[0] ?? '',
  );

const countOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe('code for a change', () => {
  test.each(['denied', 'cancelled', 'lapsed', 'refused'] as const)(
    'one that is %s is handed out to nobody',
    (status) => {
      expect(textOf(exportCode(withPlan(all), 'terraform'))).toContain('aws_vpc_peering_connection');
      for (const kind of codeKinds) expect(exportCode(withPlan(all, { status }), kind)).toEqual([]);
    },
  );

  test('every step of any plan is in the code exactly once, in every language', () => {
    fc.assert(
      fc.property(plan, hostileText, (one, name) => {
        const request = withPlan(one.steps, { asker: { team: 'T0TEST', user: 'U0X', name } });
        for (const kind of codeKinds) {
          const text = textOf(exportCode(request, kind));
          expect(keysIn(text).sort()).toEqual(one.steps.map(stepKey).sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a Terraform resource stands for each step, and its name is its own', () => {
    fc.assert(
      fc.property(plan, (one) => {
        const text = textOf(exportCode(withPlan(one.steps), 'terraform'));
        const addresses = [...text.matchAll(/^resource "(\w+)" "(\w+)" \{$/gm)].map(([head]) => head);
        expect(new Set(addresses).size).toBe(addresses.length);
        const routes = one.steps.filter((step) => step.do === 'create-route').length;
        expect(countOf(text, /^resource "aws_route" /gm)).toBe(routes);
        const removals = one.steps.filter((step) => step.do.startsWith('delete-')).length;
        expect(countOf(text, /^removed \{$/gm)).toBe(removals);
      }),
      { numRuns: 60 },
    );
  });

  test('whatever people are called, templates are YAML and stacks are TypeScript', () => {
    fc.assert(
      fc.property(plan, hostileText, (one, name) => {
        const before = withPlan(one.steps);
        const request = { ...before, requester: { ...before.requester, name } };
        for (const { text } of exportCode(request, 'cloudformation')) {
          const template: unknown = parse(text);
          expect(template).toMatchObject({ AWSTemplateFormatVersion: '2010-09-09' });
        }
        for (const { text } of exportCode(request, 'cdk')) {
          const { code } = transformSync(text, { loader: 'ts' });
          parseScript(code, { ecmaVersion: 2024, sourceType: 'module' });
        }
      }),
      { numRuns: 40 },
    );
  });

  test.each(['two\nlines', '\n\rpayroll', 'a\u2028b', 'a\u0085b', '\u0000'])(
    'a name stays within its comment in a template: %j',
    (name) => {
      const before = withPlan(all);
      const request = { ...before, requester: { ...before.requester, name } };
      for (const { text } of exportCode(request, 'cloudformation'))
        expect(parse(text)).toMatchObject({ AWSTemplateFormatVersion: '2010-09-09' });
    },
  );

  test.each([
    ['plain', '"plain"'],
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what HCL takes for a template
    ['${x} %{y}', '"$${x} %%{y}"'],
    ['$${x}', '"\\u0024\\u0024{x}"'],
    ['two\nlines', '"two lines"'],
    ['100% $5', '"100% $5"'],
  ])('a text is a string of HCL, and no template: %s', (text, written) => expect(hcl(text)).toBe(written));

  test('what is there already is imported, and nothing else', () => {
    const before = textOf(exportCode(withPlan(all), 'terraform'));
    expect(before).not.toContain('import {');
    expect(before).toContain('auto_accept               = true');
    const after = textOf(
      exportCode(withPlan(all, { seen: all.map(stepKey), connectionId: 'pcx-0c' }), 'terraform'),
    );
    expect(after).not.toContain('auto_accept');
    expect([...after.matchAll(/^ {2}id = "(.*)"$/gm)].map(([, id]) => id)).toEqual([
      'pcx-0c',
      'pcx-0c',
      'pcx-0c',
      'pcx-0c',
      'rtb-0a_10.2.0.0/16',
      'rtb-0b_fd00:1::/48',
    ]);
  });

  test('a dead end that is written over is imported, so that Terraform turns it', () => {
    const step: Step = {
      ...{ do: 'create-route', side: 'requester', routeTableId: 'rtb-0a', destination: '10.2.0.0/16' },
      replaces: 'pcx-0dead',
    };
    const text = textOf(exportCode(withPlan([{ do: 'create-connection' }, step]), 'terraform'));
    expect(text).toContain('id = "rtb-0a_10.2.0.0/16"');
  });

  test('of one side alone, the connection is a variable until its id is known', () => {
    const only = (step: Step) => 'side' in step && step.side === 'accepter';
    const unknown = textOf(exportCode(withPlan(all), 'terraform', { only }));
    expect(unknown).toContain('variable "vpc_peering_connection_id"');
    expect(unknown).not.toContain('aws.requester');
    const known = textOf(exportCode(withPlan(all, { connectionId: 'pcx-0c' }), 'terraform', { only }));
    expect(known).not.toContain('variable');
    expect(known).toContain('vpc_peering_connection_id   = "pcx-0c"');
  });

  test('what CloudFormation cannot do is said, with the call that does it', () => {
    const [requester, accepter] = exportCode(withPlan(all, { connectionId: 'pcx-0c' }), 'cloudformation');
    expect(requester?.text).toContain('CloudFormation has no resource for the DNS options');
    expect(accepter?.text).toContain(
      '--accepter-peering-connection-options AllowDnsResolutionFromRemoteVpc=true',
    );
    expect(accepter?.text).toContain('by hand: accept-connection');
  });

  test('the role that accepts is asked for between two accounts alone', () => {
    const same = withPlan(all);
    const other = { ...same, accepter: { ...same.accepter, account: '222233334444' } };
    expect(textOf(exportCode(same, 'cloudformation'))).not.toContain('PeerRoleArn');
    expect(textOf(exportCode(other, 'cloudformation'))).toContain('PeerRoleArn');
    expect(textOf(exportCode(other, 'cdk'))).toContain('peerRoleArn: props.peerRoleArn');
  });

  test('without a plan there is no code', () =>
    expect(exportCode(aRequest([requested]), 'terraform')).toEqual([]));

  test('both sides are tagged with the request, who said yes, until when, and the card of that side', () => {
    const links = { requester: 'https://example.com/a', accepter: 'https://example.com/b' };
    const text = textOf(exportCode(withPlan(all), 'terraform', { links }));
    expect(countOf(text, /"peering-approved-by" = "maya, felix"/g)).toBe(2);
    expect(countOf(text, /"peering-until" {7}= "1970-01-01 01:00 UTC"/g)).toBe(2);
    expect(text).toContain('https://example.com/a');
    expect(text).toContain('https://example.com/b');
  });
});
