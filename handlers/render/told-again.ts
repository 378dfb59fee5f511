import type { PeeringRequest } from '../../src/request/state.ts';
import { driftWords } from './drift.ts';

/** What has changed since those who read it were told the last time that AWS is not as agreed; nothing where this is the first time. */
export const toldAgainLines = (request: PeeringRequest): string[] => {
  const { over, fresh, count = 0 } = request.drift?.found ?? {};
  const bare = over?.map((one) => ({ ...one, cause: undefined }));
  return [
    ...(fresh && fresh < count
      ? [`${fresh} of these ${fresh === 1 ? 'is' : 'are'} new since I told it last.`]
      : []),
    ...(bare ? [`No longer so: ~${driftWords(bare, request)}~`] : []),
  ];
};
