import type { App, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../../infra/sandbox/slack/server.ts';
import { clientOf, connectBot, openWorkspace } from './bot.ts';
import { type Doors, doorsOf, eventually } from './doors.ts';

let now = Date.UTC(2026, 10, 1);
let workspace: Workspace;
let doors: Doors;
let app: App;
let stopBot: () => Promise<unknown>;
let answer: object | undefined;
let submitted: ViewSubmitAction[] = [];
let closed: ViewClosedAction[] = [];
let triggers: string[] = [];
/** Set, the form is not opened at once, and the test uses the trigger itself. */
let holdsTrigger = false;

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(`The ${value} VPC`), value });

const form = (title = 'Request a peering', more: object = {}) =>
  ({
    type: 'modal',
    callback_id: 'request',
    title: plain(title),
    submit: plain('Send Request'),
    notify_on_close: true,
    blocks: [
      {
        type: 'input',
        block_id: 'vpc',
        label: plain('VPC'),
        element: { type: 'external_select', action_id: 'pick', min_query_length: 0 },
      },
      {
        type: 'input',
        block_id: 'reason',
        label: plain('Reason'),
        element: { type: 'plain_text_input', action_id: 'text', multiline: true, min_length: 3 },
      },
      {
        type: 'input',
        block_id: 'duration',
        label: plain('Duration'),
        optional: true,
        element: {
          type: 'static_select',
          action_id: 'days',
          options: [option('7d'), option('30d')],
          initial_option: option('7d'),
        },
      },
      {
        type: 'input',
        block_id: 'until',
        label: plain('Until'),
        optional: true,
        element: { type: 'datetimepicker', action_id: 'moment' },
      },
    ],
    ...more,
  }) as const;

const alert = { type: 'modal', title: plain('Done'), blocks: [{ type: 'alert', text: plain('Sent') }] };

beforeAll(async () => {
  workspace = await openWorkspace({ now: () => now });
  doors = doorsOf(workspace);
  const bot = await connectBot(workspace);
  app = bot.app;
  stopBot = bot.stop;
  app.shortcut('request_peering', async ({ ack, shortcut, client }) => {
    await ack();
    triggers.push(shortcut.trigger_id);
    if (!holdsTrigger) await client.views.open({ trigger_id: shortcut.trigger_id, view: form() as never });
  });
  app.options('pick', ({ ack, payload }) =>
    ack({ options: ['finance', 'marketing'].filter((name) => name.includes(payload.value)).map(option) }),
  );
  app.view('request', async ({ ack, body }) => {
    submitted.push(body as ViewSubmitAction);
    await ack(answer as never);
  });
  app.view({ callback_id: 'request', type: 'view_closed' }, async ({ ack, body }) => {
    closed.push(body as ViewClosedAction);
    await ack();
  });
});

afterAll(async () => {
  await stopBot();
  await workspace.stop();
});

beforeEach(() => {
  answer = undefined;
  submitted = [];
  closed = [];
  triggers = [];
  holdsTrigger = false;
});

const as = 'maya';
const viewOf = async (handle: string) => (await doors.get('view', { as: handle })).view;
const filledIn = { vpc: { pick: 'finance' }, reason: { text: 'quarterly close' } };
const submit = (values: object) => doors.post('submit', { as, values });

async function openForm(): Promise<NonNullable<Awaited<ReturnType<typeof viewOf>>>> {
  expect(await doors.post('shortcut', { as, callback_id: 'request_peering' })).toEqual({ ok: true });
  return eventually(async () => (await viewOf(as)) ?? undefined);
}

describe('a form', () => {
  it('is open before the person who acted, and nobody else', async () => {
    const view = await openForm();
    expect(view).toMatchObject({ callback_id: 'request', title: { text: 'Request a peering' } });
    expect(await viewOf('felix')).toBeNull();
  });

  it('offers what the app answers to what is typed', async () => {
    await openForm();
    const { options } = await doors.post('options', { as, action_id: 'pick', value: 'mark' });
    expect(options).toEqual([option('marketing')]);
  });

  it('takes a moment in whole seconds, and sends the app no other', async () => {
    await openForm();
    const reason = { text: 'quarterly close' };
    const sent = await submit({ ...filledIn, reason, until: { moment: 'friday' } });
    expect(sent).toMatchObject({ error: expect.stringContaining('moment') });
    expect(submitted).toEqual([]);
    await submit({ ...filledIn, until: { moment: 1_830_000_000 } });
    expect(submitted[0]?.view.state.values.until).toEqual({
      moment: { type: 'datetimepicker', selected_date_time: 1_830_000_000 },
    });
  });

  it('reaches the app with what was entered and what was there from the start', async () => {
    await openForm();
    expect(await submit(filledIn)).toEqual({ ok: true, closed: true });
    expect(submitted[0]).toMatchObject({ user: { id: 'U0MAYA' }, view: { callback_id: 'request' } });
    expect(submitted[0]?.view.state.values).toEqual({
      vpc: { pick: { type: 'external_select', selected_option: option('finance') } },
      reason: { text: { type: 'plain_text_input', value: 'quarterly close' } },
      duration: { days: { type: 'static_select', selected_option: option('7d') } },
      until: { moment: { type: 'datetimepicker', selected_date_time: null } },
    });
    expect(await viewOf(as)).toBeNull();
    expect(closed).toEqual([]);
  });

  it('takes values by action_id alone', async () => {
    await openForm();
    await submit({ pick: 'marketing', text: 'because', days: '30d' });
    expect(submitted[0]?.view.state.values.duration?.days?.selected_option?.value).toBe('30d');
  });

  it('is not sent while required inputs are empty or texts too short', async () => {
    await openForm();
    expect(await submit({ text: 'no' })).toEqual({
      ok: true,
      closed: false,
      errors: {
        vpc: 'Please complete this required field.',
        reason: 'Please enter at least 3 characters.',
      },
    });
    expect(submitted).toEqual([]);
  });

  it('names what is wrong with values that cannot be entered', async () => {
    await openForm();
    expect((await submit({ vpc: { pick: 'atlantis' } })).error).toMatch(
      /'atlantis' is not on offer in 'pick'/,
    );
    expect((await submit({ days: '9d' })).error).toBe(
      "'9d' is not on offer in 'days'; on offer: '7d', '30d'",
    );
    expect((await submit({ vpc: { name: 'x' } })).error).toMatch(/^no input 'vpc.name' in this form/);
    expect((await submit({ why: 'x' })).error).toBe(
      "no input 'why' in this form; inputs: vpc.pick, reason.text, duration.days, until.moment",
    );
  });

  it('shows the errors that the app answers, and keeps what was entered', async () => {
    await openForm();
    answer = { response_action: 'errors', errors: { reason: 'Say more.' } };
    expect(await submit(filledIn)).toEqual({ ok: true, closed: false, errors: { reason: 'Say more.' } });
    answer = undefined;
    expect(await submit({})).toEqual({ ok: true, closed: true });
    expect(submitted[1]?.view.state.values.reason?.text?.value).toBe('quarterly close');
  });

  it('refuses errors for something that is no input', async () => {
    await openForm();
    answer = { response_action: 'errors', errors: { cause: 'Say more.' } };
    expect((await submit(filledIn)).error).toMatch(/^invalid response_action errors for 'cause'/);
  });

  it('is replaced by response_action update, covered by push, and all closed by clear', async () => {
    await openForm();
    answer = { response_action: 'push', view: form('Second') };
    expect(await submit(filledIn)).toEqual({ ok: true, closed: false });
    expect(await viewOf(as)).toMatchObject({ title: { text: 'Second' } });
    answer = { response_action: 'update', view: form('Third') };
    await submit(filledIn);
    expect(await viewOf(as)).toMatchObject({ title: { text: 'Third' } });
    answer = { response_action: 'clear' };
    expect(await submit({})).toEqual({ ok: true, closed: true });
  });

  it('stays as it was when the app answers with a view that Slack refuses', async () => {
    const view = await openForm();
    answer = { response_action: 'update', view: { ...alert, title: plain('x'.repeat(25)) } };
    expect((await submit(filledIn)).error).toMatch(/must be less than 25 characters/);
    expect((await viewOf(as))?.id).toBe(view.id);
  });

  it('tells the app when it is closed', async () => {
    await openForm();
    expect(await doors.post('close', { as })).toEqual({ ok: true });
    expect(await viewOf(as)).toBeNull();
    expect(closed).toMatchObject([{ view: { callback_id: 'request' }, is_cleared: false }]);
    expect(await doors.post('close', { as })).toEqual({ ok: false, error: 'no form is open before maya' });
  });
});

describe('views.update', () => {
  it('keeps what was entered and refuses an old hash', async () => {
    const { id, hash } = await openForm();
    await submit({ text: 'no' });
    const updated = await app.client.views.update({ view_id: id, hash, view: form('Changed') as never });
    expect(updated.view?.state).toMatchObject({ values: { reason: { text: { value: 'no' } } } });
    const again = app.client.views.update({ view_id: id, hash, view: form('Again') as never });
    await expect(again).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
    await doors.post('close', { as });
    const late = app.client.views.update({ view_id: id, view: form('Late') as never });
    await expect(late).rejects.toMatchObject({ data: { error: 'not_found' } });
  });
});

describe('a trigger', () => {
  const heldTrigger = async () => {
    holdsTrigger = true;
    await doors.post('shortcut', { as, callback_id: 'request_peering' });
    return eventually(() => triggers[0]);
  };
  const open = (trigger_id: string, view: object = form()) =>
    clientOf(workspace, 'xoxb-sandbox').views.open({ trigger_id, view: view as never });

  it('opens a form once', async () => {
    const trigger = await heldTrigger();
    await open(trigger);
    await expect(open(trigger)).rejects.toMatchObject({ data: { error: 'exchanged_trigger_id' } });
  });

  it('expires after three seconds', async () => {
    const trigger = await heldTrigger();
    now += 3_001;
    await expect(open(trigger)).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
  });

  it('that nobody issued opens nothing', async () => {
    await expect(open('12345.678.abc')).rejects.toMatchObject({ data: { error: 'invalid_trigger_id' } });
  });

  it('opens no view that Slack refuses, and the error says why', async () => {
    const refused = open(await heldTrigger(), form('x'.repeat(25)));
    await expect(refused).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
  });
});

describe('the Home tab', () => {
  it('is what the app publishes when it is opened, with buttons that work', async () => {
    const pressed: string[] = [];
    const start = { type: 'button', action_id: 'start', text: plain('Start') };
    const blocks = [{ type: 'actions', elements: [start] }];
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } as never });
    });
    app.action('start', async ({ ack, body }) => {
      pressed.push(body.user.id);
      await ack();
    });
    const { view } = await doors.post('home', { as: 'dana' });
    expect(view).toMatchObject({ type: 'home', blocks: [{ elements: [start] }] });
    expect(await doors.post('click', { as: 'dana', action_id: 'start' })).toEqual({ ok: true });
    expect(pressed).toEqual(['U0DANA']);
  });
});
