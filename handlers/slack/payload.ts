import { z } from 'zod';

/** Slack says nothing in two ways: by leaving a field out, and by null. */
const said = <Of extends z.ZodType>(one: Of) => one.nullish().transform((value) => value ?? undefined);
const text = said(z.string());

/** A button carries its value, and a menu that of what was chosen in it. */
const action = z
  .object({ action_id: text, value: text, selected_option: said(z.object({ value: text })) })
  .transform(({ action_id, value, selected_option }) => ({
    action_id,
    value: value ?? selected_option?.value,
  }));

const payload = z.object({
  type: text,
  command: text,
  text,
  user_id: text,
  user_name: text,
  team_id: text,
  channel_id: text,
  user: said(z.object({ id: z.string(), name: text, username: text, team_id: text })),
  team: said(z.object({ id: z.string() })),
  channel: said(z.object({ id: z.string() })),
  actions: said(z.array(action)),
  callback_id: text,
  view: said(z.object({ callback_id: text, private_metadata: text })),
});

/** What all payloads that come from a person have in common; commands name their person flatly. */
export type Payload = Partial<z.infer<typeof payload>> & { isUnreadable?: true };

/** Several on its way ask for the same payload; it is parsed for the first of them. */
const known = new WeakMap<object, Payload>();

/** What has another shape names nobody and nothing. */
export const readPayload = (body: unknown): Payload => {
  if (typeof body !== 'object' || body === null) return { isUnreadable: true };
  const before = known.get(body);
  if (before) return before;
  const read: Payload = payload.safeParse(body).data ?? { isUnreadable: true };
  known.set(body, read);
  return read;
};

/** Who it comes from, and where they are. */
export const senderOf = ({ user_id, user, channel_id, channel }: Payload) => ({
  user: user_id ?? user?.id,
  channel: channel_id ?? channel?.id,
});
