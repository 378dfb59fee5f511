import { Hono } from 'hono';
import { isTrue, type Json, jsonOf, textOf } from '../blockkit/json.ts';
import { findElement } from '../interactions/choose.ts';
import { click } from '../interactions/clicks.ts';
import { type Spot, type } from '../interactions/commands.ts';
import { openHome, runShortcut } from '../interactions/entrances.ts';
import { close, fill, submit } from '../interactions/forms.ts';
import { offer } from '../interactions/options.ts';
import { threadOf } from '../workspace/messages.ts';
import { viewOutput } from '../workspace/outputs.ts';
import type { Place } from '../workspace/payloads.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Person } from '../workspace/state.ts';
import { channelFor, door, need, personAs, placeFor } from './door.ts';

/** The doors through which a person does something. */
export const deedRoutes = (slack: Slack): Hono =>
  new Hono()
    .post(
      '/drive/command',
      door((asked) => typeAs(slack, asked)),
    )
    .post(
      '/drive/click',
      door((asked) => clickAs(slack, asked)),
    )
    .post(
      '/drive/submit',
      door((asked) => submitAs(slack, asked)),
    )
    .post(
      '/drive/close',
      door((asked) => closeAs(slack, asked)),
    )
    .post(
      '/drive/options',
      door((asked) => offerTo(slack, asked)),
    )
    .post(
      '/drive/shortcut',
      door((asked) => shortcutAs(slack, asked)),
    )
    .post(
      '/drive/home',
      door((asked) => homeOf(slack, asked)),
    );

const typeAs = async (slack: Slack, asked: Json): Promise<Json> => {
  const person = personAs(slack, asked);
  const channel = channelFor(slack, asked, person);
  const spot: Spot = { channel, threadTs: threadOf(slack, channel.id, textOf(asked.thread_ts)) };
  await type(slack, person, spot, need(asked, 'text'));
  return {};
};

const clickAs = async (slack: Slack, asked: Json): Promise<Json> => {
  const person = personAs(slack, asked);
  const place = await filledIn(slack, person, placeFor(slack, asked, person), asked);
  const { value, block_id } = asked;
  await click(slack, person, place, { actionId: need(asked, 'action_id'), blockId: textOf(block_id), value });
  return {};
};

/** A click in a form comes with what else has been entered in it, if `values` says so. */
const filledIn = async (slack: Slack, person: Person, place: Place, { values }: Json): Promise<Place> => {
  if (values === undefined || !('view' in place)) return place;
  return { view: await fill(slack, person, place.view, jsonOf(values)) };
};

const submitAs = async (slack: Slack, asked: Json): Promise<Json> =>
  submit(slack, personAs(slack, asked), jsonOf(asked.values));

const closeAs = async (slack: Slack, asked: Json): Promise<Json> => {
  await close(slack, personAs(slack, asked), isTrue(asked.all) ? 'all' : 'top');
  return {};
};

const offerTo = async (slack: Slack, asked: Json): Promise<Json> => {
  const person = personAs(slack, asked);
  const place = placeFor(slack, asked, person);
  const wanted = { actionId: need(asked, 'action_id'), blockId: textOf(asked.block_id) };
  const query = textOf(asked.value) ?? '';
  return { options: await offer(slack, person, place, findElement(place, wanted), query) };
};

const shortcutAs = async (slack: Slack, asked: Json): Promise<Json> => {
  await runShortcut(slack, personAs(slack, asked), need(asked, 'callback_id'));
  return {};
};

const homeOf = async (slack: Slack, asked: Json): Promise<Json> => {
  const view = await openHome(slack, personAs(slack, asked));
  return { view: view === undefined ? null : viewOutput(slack, view) };
};
