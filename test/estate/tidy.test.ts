import { expect, test } from 'vitest';
import { type TidyFinding, tidyKinds } from '../../src/estate/tidy/finding.ts';
import { tidyUp } from '../../src/estate/tidy/tidy.ts';
import { unmanagedIn } from '../../src/estate/unmanaged.ts';
import { placeKey } from '../../src/network/vpc.ts';
import { makeWorld } from './tidy-world.ts';

const worlds = Array.from({ length: 150 }, (_, seed) => makeWorld(seed + 1));

/** What a finding is about, as the world that planted it knows it. */
const nameOf = ({ kind, connectionId, facts, ends }: TidyFinding): string => {
  const about = {
    'stale-rule': facts.group,
    'quota-near': facts.table,
    'owners-gone': ends[0]?.vpcId,
  } as Record<string, string | number | undefined>;
  return `${kind} ${about[kind] ?? connectionId}`;
};

test('every piece of debris in 150 estates is named as what it is, and nothing else is', () => {
  const planted = { all: 0, named: 0 };
  const wrong: string[] = [];
  for (const [at, { known, expected }] of worlds.entries()) {
    const found = tidyUp(known()).map(nameOf);
    planted.all += expected.size;
    planted.named += [...expected].filter((one) => found.includes(one)).length;
    wrong.push(...found.filter((one) => !expected.has(one)).map((one) => `world ${at + 1}: ${one}`));
    expect(found.length, `world ${at + 1} says something twice`).toBe(new Set(found).size);
  }
  expect(wrong).toEqual([]);
  expect(planted.named).toBe(planted.all);
});

test('each of the fourteen kinds is among them', () => {
  const kinds = new Set(worlds.flatMap(({ expected }) => [...expected].map((one) => one.split(' ')[0])));
  expect([...kinds].sort()).toEqual([...tidyKinds].sort());
});

test('in which order the pages of the accounts come makes no difference', () => {
  for (const { known } of worlds.slice(0, 50)) {
    const names = (shuffled: boolean) =>
      tidyUp(known(shuffled))
        .map((one) => JSON.stringify(one))
        .sort();
    expect(names(true)).toEqual(names(false));
    const listed = (shuffled: boolean) => unmanagedIn(known(shuffled).estate.peerings, new Set());
    expect(listed(true)).toEqual(listed(false));
  }
});

test('of an account that could not be read nothing is said to be missing', () => {
  for (const { known } of worlds.slice(0, 50)) {
    const estate = { ...known().estate, read: new Set<string>() };
    const peerings = estate.peerings.map((one) => ({
      ...one,
      requester: { ...one.requester, isRead: false },
      accepter: { ...one.accepter, isRead: false },
    }));
    const found = tidyUp({ ...known(), estate: { ...estate, peerings } });
    expect(
      found.filter(({ kind }) => kind === 'routes-missing' || kind === 'request-without-connection'),
    ).toEqual([]);
  }
});

test('what nobody asked for is every living connection that no request has', () => {
  for (const { known } of worlds.slice(0, 50)) {
    const { estate, requests } = known();
    const managed = new Set(requests.flatMap(({ connectionId }) => connectionId ?? []));
    const listed = unmanagedIn(estate.peerings, managed);
    expect(listed.some(({ id }) => managed.has(id))).toBe(false);
    expect(listed.every(({ requester }) => requester.isRead && estate.read.has(placeKey(requester)))).toBe(
      true,
    );
  }
});
