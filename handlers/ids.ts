/** The names by which Slack calls us back. They stand in messages for weeks: never reuse one for another meaning. */
export const ids = {
  approve: 'approve_request',
  deny: 'deny_request',
  denyForm: 'deny_form',
  cancel: 'cancel_request',
  remove: 'remove_peering',
  removeForm: 'remove_form',
  requestForm: 'request_form',
  requestShortcut: 'request_peering',
  pickRequester: 'pick_requester',
  pickAccepter: 'pick_accepter',
  duration: 'duration',
  reason: 'reason',
  askAgain: 'open_request_form',
} as const;

/** What a button of a request carries: which request, and which plan its person was looking at. */
export type ButtonValue = { id: string; planHash?: string };
export const writeValue = (value: ButtonValue): string => JSON.stringify(value);

/** Undefined for a value that is not ours, such as one of an older card. */
export const readValue = (text: string | undefined): ButtonValue | undefined => {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
      ? (value as ButtonValue)
      : undefined;
  } catch {
    return undefined;
  }
};
