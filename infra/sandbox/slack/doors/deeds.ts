import { Hono } from 'hono';
import { findElement } from '../interactions/choose.ts';
import { click } from '../interactions/clicks.ts';
import { type Spot, type } from '../interactions/commands.ts';
import { openHome, runShortcut } from '../interactions/entrances.ts';
import { close, fill, submit } from '../interactions/forms.ts';
import { offer } from '../interactions/options.ts';
import { isTrue, type Json, jsonOf, textOf } from '../json.ts';
import { threadOf } from '../messages.ts';
import { viewOutput } from '../outputs.ts';
import type { Place } from '../payloads.ts';
import type { Slack } from '../slack.ts';
import type { Person } from '../state.ts';
import { channelFor, door, need, personAs, placeFor } from './door.ts';

/** The doors through which a person does something. */
export function deedRoutes(slack: Slack): Hono {
  return new Hono()
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
}

async function typeAs(slack: Slack, asked: Json): Promise<Json> {
  const person = personAs(slack, asked);
  const channel = channelFor(slack, asked, person);
  const spot: Spot = { channel, threadTs: threadOf(slack, channel.id, textOf(asked.thread_ts)) };
  await type(slack, person, spot, need(asked, 'text'));
  return {};
}

async function clickAs(slack: Slack, asked: Json): Promise<Json> {
  const person = personAs(slack, asked);
  const place = await filledIn(slack, person, placeFor(slack, asked, person), asked);
  const { value, block_id } = asked;
  await click(slack, person, place, { actionId: need(asked, 'action_id'), blockId: textOf(block_id), value });
  return {};
}

/** A click in a form comes with what else has been entered in it, if `values` says so. */
async function filledIn(slack: Slack, person: Person, place: Place, { values }: Json): Promise<Place> {
  if (values === undefined || !('view' in place)) return place;
  return { view: await fill(slack, person, place.view, jsonOf(values)) };
}

async function submitAs(slack: Slack, asked: Json): Promise<Json> {
  return submit(slack, personAs(slack, asked), jsonOf(asked.values));
}

async function closeAs(slack: Slack, asked: Json): Promise<Json> {
  await close(slack, personAs(slack, asked), isTrue(asked.all) ? 'all' : 'top');
  return {};
}

async function offerTo(slack: Slack, asked: Json): Promise<Json> {
  const person = personAs(slack, asked);
  const place = placeFor(slack, asked, person);
  const wanted = { actionId: need(asked, 'action_id'), blockId: textOf(asked.block_id) };
  const query = textOf(asked.value) ?? '';
  return { options: await offer(slack, person, place, findElement(place, wanted), query) };
}

async function shortcutAs(slack: Slack, asked: Json): Promise<Json> {
  await runShortcut(slack, personAs(slack, asked), need(asked, 'callback_id'));
  return {};
}

async function homeOf(slack: Slack, asked: Json): Promise<Json> {
  const view = await openHome(slack, personAs(slack, asked));
  return { view: view === undefined ? null : viewOutput(slack, view) };
}
