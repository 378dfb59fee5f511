import { expect, test } from 'vitest';
import { parseExplain, parseQuestion } from '../../handlers/language/meanings/questions.ts';
import { type KindName, writeId } from '../../src/events/id.ts';
import { known, meantOf } from './answer.ts';

const { catalog } = known;

/** Complete by the compiler: whatever has ids is found by them. */
const shorts: Record<KindName, readonly string[]> = {
  request: ['7Q4K2', 'ABCDE'],
  ping: ['7Q4K2', 'ABCDE'],
  question: ['7Q4K2', 'ABCDE'],
  attempt: ['7Q4K2', 'ABCDE'],
  token: ['7Q4K2', 'ABCDE'],
  sighting: ['0A1B2C3D4E5F60718'],
  catalog: ['1', '12'],
  registration: ['7Q4K2', 'ABCDE'],
  freeze: ['ALL'],
  outage: ['0A1B2C3D4E5F'],
};
const kinds = Object.keys(shorts) as KindName[]; // Object.keys forgets the names of a complete record.
const every = kinds.flatMap((kind) => shorts[kind].map((short) => ({ kind, id: writeId(kind, short) })));

test.each(every)(
  'the log is asked for $id ($kind) by its id, in sentences and in either case',
  ({ kind, id }) => {
    const thing = { what: kind === 'request' ? 'request' : 'entry', id };
    for (const typed of [id, id.toLowerCase(), `what happened to ${id}?`, `${id} last 7d`])
      expect(parseQuestion(typed, catalog, '/peer')).toMatchObject({ thing });
    expect(parseExplain(id, catalog, '/peer')).toEqual(thing);
    for (const typed of [`audit ${id}`, `explain ${id}`, `why ${id}`])
      expect(meantOf(typed), typed).toMatchObject({ is: expect.stringMatching(/^(?:said|own)$/) });
  },
);

test.each(every.filter(({ kind }) => kind !== 'request'))('$id alone is a question to the log', ({ id }) =>
  expect(meantOf(id)).toEqual({ is: 'said', said: { do: 'audit', typed: id } }),
);

test.each(['no-icmp', 'NO-ICMP'])('the VPC %s is no attempt', (name) => {
  expect(parseQuestion(name, catalog, '/peer')).toMatchObject({ vpcs: [{ name: 'no-icmp' }] });
  expect(meantOf(name)).not.toMatchObject({ said: { do: 'audit', typed: 'NO-ICMP' } });
});
