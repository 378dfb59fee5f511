import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AclEntry, CloudState } from '../../../../infra/sandbox/aws/cloud/state.ts';
import { ephemeralPort } from '../../../../infra/sandbox/aws/network/walk.ts';
import { vpcs } from './cloud.ts';
import { connect, entry, onlyRule, serverOf, tablesOf } from './network.ts';

const tcp = (from: number, to = from): Pick<AclEntry, 'protocol' | 'ports'> => ({
  protocol: '6',
  ports: { from, to },
});
/** Finance's group lets one port in, besides what `more` changes. */
const opened =
  (more: (state: CloudState) => void = () => {}, from = 443, to = from) =>
  (state: CloudState) => {
    onlyRule(state, vpcs.finance, false, { protocol: 'tcp', from, to, cidr: '10.10.0.0/16' });
    more(state);
  };

describe('a connection from Marketing to Finance', () => {
  it('is taken where something listens, and refused where nothing does', () => {
    expect(connect(opened())).toBe('connected');
    expect(
      connect(
        opened(() => {}, 80),
        80,
      ),
    ).toBe('refused');
  });

  it('is refused by an instance of which nothing is known', () => {
    const unknown = (state: CloudState) => {
      delete serverOf(state, vpcs.finance).listens;
    };
    expect(connect(opened(unknown))).toBe('refused');
  });

  it.each<[string, (state: CloudState) => void, string]>([
    ['the target’s group knows ICMP alone', () => {}, 'target-group'],
    [
      'the target’s group names other ports',
      (state) =>
        onlyRule(state, vpcs.finance, false, { protocol: 'tcp', from: 80, to: 442, cidr: '0.0.0.0/0' }),
      'target-group',
    ],
    [
      'the sender’s group lets other ports out',
      opened((state) =>
        onlyRule(state, vpcs.marketing, true, { protocol: 'tcp', from: 444, to: 999, cidr: '0.0.0.0/0' }),
      ),
      'source-group',
    ],
    [
      'the target’s own firewall drops the port, although something listens',
      opened((state) => {
        serverOf(state, vpcs.finance).drops = [443];
      }),
      'host-silent',
    ],
    [
      'the sender’s ACL lets the port not out',
      opened((state) => entry(state, vpcs.marketing, true, false, tcp(443))),
      'source-acl',
    ],
    [
      'the target’s ACL lets the port not in',
      opened((state) => entry(state, vpcs.finance, false, false, tcp(1, 1000))),
      'target-acl',
    ],
    [
      'the target’s ACL lets nothing out to the ports that connections come from',
      opened((state) => entry(state, vpcs.finance, true, false, tcp(32_768, 60_999))),
      'reply-target-acl',
    ],
    [
      'the sender’s ACL lets nothing in to the ports that connections come from',
      opened((state) => entry(state, vpcs.marketing, false, false, tcp(32_768, 60_999))),
      'reply-source-acl',
    ],
    [
      'an ACL denies TCP and names no ports',
      opened((state) => entry(state, vpcs.finance, false, false, { protocol: '6' })),
      'target-acl',
    ],
    [
      'the target has no route back',
      opened((state) => {
        for (const table of tablesOf(state, vpcs.finance))
          table.routes = table.routes.filter(({ target }) => target === 'local');
      }),
      'reply-no-route',
    ],
  ])('is never answered when %s', (_, change, died) => {
    expect(connect(change)).toBe(died);
  });

  it.each<[string, (state: CloudState) => void]>([
    [
      'the target answers no pings',
      (state) => {
        serverOf(state, vpcs.finance).answersIcmp = false;
      },
    ],
    ['an ACL denies ICMP', (state) => entry(state, vpcs.finance, false, false, {})],
    ['an ACL lets the port itself not back', (state) => entry(state, vpcs.finance, true, false, tcp(443))],
    ['a rule allows a range around the port', opened(() => {}, 400, 500)],
  ])('is taken although %s', (_, change) => {
    expect(connect(opened(change, 443))).toBe('connected');
  });

  it('is not let in by a rule about ICMP with the same number', () => {
    expect(
      connect((state) => onlyRule(state, vpcs.finance, false, { protocol: 'icmp', cidr: '0.0.0.0/0' })),
    ).toBe('target-group');
  });

  it('comes from another port each time, so that half an ACL’s range answers some of them', () => {
    const half = opened((state) => entry(state, vpcs.finance, true, false, tcp(32_768, 46_000)));
    const outcomes = Array.from({ length: 40 }, (_, attempt) => connect(half, 443, undefined, attempt));
    expect(new Set(outcomes)).toEqual(new Set(['connected', 'reply-target-acl']));
    expect(outcomes).toEqual(
      Array.from({ length: 40 }, (_, attempt) => connect(half, 443, undefined, attempt)),
    );
  });

  it('of an instance to itself asks no firewall', () => {
    expect(connect(() => {}, 443, '10.10.1.10')).toBe('refused');
  });
});

it('ports that connections come from are those of Linux', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const port = ephemeralPort(seed);
      expect(Number.isInteger(port) && port >= 32_768 && port <= 60_999).toBe(true);
    }),
  );
});
