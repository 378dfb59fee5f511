import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import type { FoundNetwork } from '../named/networks.ts';
import type { FoundLasting } from '../time/readings.ts';
import type { UnknownName } from './unknown-names.ts';

/** Why a sentence is not done as it stands. */
export type Trouble =
  | { readonly what: 'words' }
  | { readonly what: 'negated' }
  | { readonly what: 'question' }
  | { readonly what: 'slip' }
  /** It wants something that is none of the bot's work. */
  | { readonly what: 'other' }
  /** It would end something, and was said in words of one's own. */
  | { readonly what: 'deed' }
  /** It is about somebody whom nobody knows. */
  | { readonly what: 'nobody'; readonly name: string }
  /** A request that names one of its two. */
  | { readonly what: 'one-end'; readonly vpc: CatalogVpc }
  /** The other one is the only network of whoever speaks. */
  | { readonly what: 'own-end'; readonly vpc: CatalogVpc; readonly own: CatalogVpc }
  /** It names a network that nobody knows. `isAsked`: a request is for it. */
  | { readonly what: 'unknown'; readonly name: UnknownName; readonly isAsked: boolean }
  /** One that names neither. */
  | { readonly what: 'no-ends' }
  /** It names more networks than two, and not which with which. */
  | { readonly what: 'many' }
  | { readonly what: 'time'; readonly found: FoundLasting }
  | { readonly what: 'times' }
  /** A request has one port that is verified. */
  | { readonly what: 'ports'; readonly ports: readonly string[] }
  /** It is to end at some later time. */
  | { readonly what: 'later' }
  /** It would go around those who would be asked. */
  | { readonly what: 'emergency' }
  | { readonly what: 'freeze' }
  /** Its end was said, and nobody can tell when that is. */
  | { readonly what: 'freeze-when'; readonly frozen: string }
  /** A freeze without its reason, as it would be said with one. */
  | { readonly what: 'freeze-why'; readonly typed: string }
  /** Fewer ports, of a peering that carries every one. */
  | { readonly what: 'narrow-port' }
  /** It wants something of a request changed that stays as it was asked for. */
  | { readonly what: 'fixed'; readonly of: 'ends' | 'start' | 'port' }
  /** It may mean one thing about as well as another. */
  | { readonly what: 'close' }
  /** Either of two networks may be the one that asks. */
  | { readonly what: 'either-way' }
  | { readonly what: 'untestable'; readonly protocol: 'udp' | 'sctp' }
  /** Whose names are answered across a peering is set in the catalog. */
  | { readonly what: 'dns'; readonly ends: readonly CatalogVpc[] }
  | { readonly what: 'port'; readonly word: string }
  /** `isAsked`: for a request, whose other network is clear. */
  | { readonly what: 'networks'; readonly found: FoundNetwork; readonly isAsked?: true }
  | { readonly what: 'part'; readonly problem: string }
  | { readonly what: 'same'; readonly vpc: CatalogVpc };
