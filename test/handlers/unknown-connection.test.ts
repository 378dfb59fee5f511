import { expect, test } from 'vitest';
import { unknownThingText } from '../../handlers/render/not-allowed.ts';

test('who asks about a connection that others made is told where those are listed', () => {
  const said = unknownThingText({ what: 'connection', id: 'pcx-0a' }, '/peer');
  expect(said).toMatch(/I did not make it\. `\/peer unmanaged` shows those that others made\.$/);
});
