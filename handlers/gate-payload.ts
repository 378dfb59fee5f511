/** What all payloads that come from a person have in common; commands name their person flatly. */
export type Payload = {
  type?: string;
  command?: string;
  text?: string;
  user_id?: string;
  user_name?: string;
  team_id?: string;
  channel_id?: string;
  user?: { id: string; name?: string; username?: string; team_id?: string };
  team?: { id: string } | null;
  channel?: { id: string };
  actions?: { action_id?: string; value?: string }[];
  callback_id?: string;
  view?: { callback_id?: string; private_metadata?: string };
};
