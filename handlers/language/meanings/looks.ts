import type { Wish } from '../words/wish.ts';

/** What changes nothing, and is answered at once where it is clear. */
const looks: readonly Wish[] = [
  'plan',
  'ping',
  'ping-all',
  'path',
  'status',
  'why',
  'log',
  'log-verify',
  'timeline',
  'owners',
  'who-can-reach',
  'list',
  'vpcs',
  'mine',
  'waiting',
  'expiring',
  'freeze',
  'unfreeze',
  'unmanaged',
  'tidy',
  'stats',
  'cidr',
  'map',
  'token',
  'export',
  'thanks',
  'help',
];

export const isLook = (wish: Wish): boolean => looks.includes(wish) || wish.startsWith('topic-');
