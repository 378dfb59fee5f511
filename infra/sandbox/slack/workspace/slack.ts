import type { Answers } from '../blockkit/answers.ts';
import type { Json } from '../blockkit/json.ts';
import type { Deliver } from './delivery.ts';
import type { AppManifest } from './manifest.ts';
import type { Modals } from './modals.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { WorkspaceWorld } from './state.ts';
import type { Store } from './store.ts';
import type { Triggers } from './triggers.ts';
import type { Watch } from './watch.ts';

/** The workspace with one app in it: what Web API methods, interactions and doors work on. */
export type Slack = {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  /** Milliseconds. */
  now: () => number;
  world: WorkspaceWorld;
  manifest: AppManifest;
  store: Store;
  watch: Watch;
  modals: Modals;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  deliver: Deliver;
  /** What people have chosen in the blocks of messages, by person and message. */
  choices: Map<string, Answers>;
  /** The options that the app offered in external selects, by person and action id. */
  offers: Map<string, Json[]>;
  /** Path and query of a new Socket Mode connection, good once. */
  issueTicket: () => string;
};
