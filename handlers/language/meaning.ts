import type { Period } from '../../src/audit/period.ts';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import type { AuditSubject, Question } from './questions.ts';
import type { Only } from './scopes.ts';
import type { Typed } from './typed.ts';

/** What a person may leave open in a request; the form asks for the rest. */
export type Draft = {
  requester?: CatalogVpc;
  accepter?: CatalogVpc;
  reason?: string;
  /** Seconds; null for no end. */
  duration?: number | null;
  only?: Only;
};

export type Pair = { requester: CatalogVpc; accepter: CatalogVpc; duration?: number | null; only?: Only };

/** What somebody typed, understood. */
export type Command =
  | ({ do: 'request'; reason: string } & Pair)
  | ({ do: 'plan' } & Pair)
  | { do: 'form' }
  | { do: 'status'; id: string }
  | { do: 'cancel'; id: string }
  | { do: 'remove'; id: string; reason?: string }
  | { do: 'break-glass'; id: string; reason?: string }
  | { do: 'list'; vpc?: CatalogVpc }
  /** `typed` is kept: it is what the log remembers, and what the buttons of a page carry. */
  | { do: 'audit'; typed: string; question: Question }
  | { do: 'verify'; typed: string; id?: string; period?: Period }
  | { do: 'explain'; typed: string; thing: AuditSubject }
  | { do: 'ping'; to: CatalogVpc; from?: CatalogVpc; port?: number }
  | { do: 'ping-all'; port?: number }
  | { do: 'help' };

/** What was wrong, the right form, and what of a request was understood all the same, so that nothing is lost. */
export type Misunderstanding = { problem: string; draft?: Draft };
export type Understood = Command | Misunderstanding;

export const isMisunderstanding = (understood: Understood): understood is Misunderstanding =>
  'problem' in understood;

export type Names = { peer: string; ping: string };

/** Reads what stands after one verb. */
export type Parse = (typed: Typed, catalog: Catalog, names: Names) => Understood;
