import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Commands in the words of people, through Slack and back. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const ask = (as: string, text: string, fits: RegExp): Promise<Seen> =>
  place.doors.ask(as, 'general', text, fits);

test('what is not sure is offered and not done, and a click does what was offered', async () => {
  const offered = await ask(
    'maya',
    '/peer conect marketing to finanse for a week because audit',
    /Did you mean/,
  );
  expect(wordsOf(offered)).toContain('/peer request marketing finance for 7d because audit');
  await ask('aud', '/peer list', /There is no request\./);
  await place.doors.click('maya', 'general', offered.ts, 'do_this');
  await place.doors.awaitMessage('maya', 'general', 'the request', (words) =>
    /looking at both networks, \*marketing\* and \*finance\* \(PR-\w+\): for 7 days/.test(words),
  );
});

test('a negation does nothing, whatever else it says', async () => {
  await ask('maya', '/peer do not connect far-region to two-blocks because audit', /I did nothing/);
  await ask('maya', '/peer remove nothing', /I did nothing/);
});

test('a request until a moment of its asker’s clock says that moment back, and keeps it', async () => {
  const said = '/peer developer needs finance:5432 until 2031-01-01 18:00 because reports';
  await ask('dana', said, /at most|longest|90 days/);
  await ask(
    'dana',
    '/peer plan developer finance tcp 5432 until tomorrow 18:00',
    /: until .+ your time, to reach TCP port 5432\./,
  );
});

test('questions about networks are answered', async () => {
  await ask('maya', '/peer who owns finance?', /\*finance\* .+ is owned by/);
  await ask('maya', '/peer what is connected to two-blocks', /joined \*two-blocks\* with no other/);
  await ask('maya', '/peer vpcs', /\*far-region\*/);
});

test('whoever has one network and names only the other one is shown a request of the two', async () => {
  const offered = await ask('maya', '/peer need access to finance for 2 days', /which is yours/);
  expect(wordsOf(offered)).toContain('/peer request marketing finance for 2d');
  await ask('nora', '/peer need access to finance for 2 days', /The form asks for the other one/);
});

test('a person is known by their name, in the log and as whose network it is', async () => {
  await ask('maya', '/peer who owns dana’s network', /\*developer\* .+ is owned by/);
  await ask('aud', '/peer what did felix approve', /<@U0FELIX>|Felix Brandt/);
  await ask('aud', '/peer what did gustav approve', /nobody|anybody|audit gustav approve/);
});

test('a network that nobody knows is said back, with those that are near', async () => {
  await ask('maya', '/peer connect marketing with far-away for a day', /\*far-away\*.+\*far-region\*/s);
});
