/** What somebody wanted, where the name of the deed is no verb. */
const wishes: Readonly<Record<string, string>> = {
  'accept-drift': 'take what differs in AWS as it is',
  'answer-back': "answer an owner's question",
  'ask-back': 'ask a question',
  'break-glass': 'approve alone in an emergency',
  confirm: 'say that it is still needed',
  'decide-proposal': 'decide on a proposal',
  drill: 'hold a drill',
  'let-end': 'let it end without more reminders',
  'propose-repair': 'propose a repair',
  'propose-widening': 'widen it',
  'propose-rule': 'propose a security group rule',
  retry: 'have it tried again',
  'set-window': 'say when it may begin',
  token: 'issue or revoke a token',
  register: 'decide on a VPC for the catalog',
  freeze: 'freeze what begins, or end that',
};

/** `ask a question`: what the log says that somebody wanted who was turned away. */
export const wishText = (deed: string): string => wishes[deed] ?? deed;
