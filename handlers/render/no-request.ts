type Ends = { readonly requester: { readonly name: string }; readonly accepter: { readonly name: string } };

/** Two VPCs that no request holds. */
export const noRequestText = ({ requester, accepter }: Ends, peer: string): string =>
  `There is no open request for *${requester.name}* and *${accepter.name}*, and they are not connected by me. \`${peer} request ${requester.name} ${accepter.name}\` asks for it.`;
