/**
 * Work of any kind of story is claimed by one worker. A claim is short, and renewed while its worker lives: what a dead one
 * had begun is taken up in seconds. A worker that could not renew it sends nothing more from `claimReserveMs` before its
 * end on, since clocks of two workers may differ.
 */
export const claimMs = 15_000;
export const renewMs = 4_000;
export const claimReserveMs = 5_000;
/** So long before its end a claim shows that nobody renews it. A sweep that sees it then is there when it ends. */
export const claimNoticeMs = 10_000;
