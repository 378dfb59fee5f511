import type { Side } from '../network/vpc.ts';
import type { RequestEvent } from '../request/event.ts';
import type { MessageName, Place } from '../request/shapes.ts';
import type { BegunPost, PeeringRequest, RequestEntry } from '../request/state.ts';

export type Announced = Extract<RequestEvent, { type: 'announced' }>;

/** What came of showing a request: all places that are known now, and what Slack would not take. */
export type Announcement = Pick<Announced, 'places' | 'unreached' | 'lost' | 'refused'> & {
  /** Somebody wrote in the meantime, so that not all was shown. */
  isOvertaken?: true;
};

/** The record that is kept of first posts. */
export type Clerk = {
  /** Writes down that messages are about to be posted for the first time; false where somebody else has written first. */
  begin: (messages: MessageName[]) => Promise<boolean>;
  /** Has the try that began a post come to its end, or must its worker be dead? */
  isOver: (post: BegunPost) => boolean;
};

/** Makes Slack show a request. Posts what is missing, updates the rest, and says where it stands now. */
export type Announcer = {
  /** A request is going to be shown for the first time: what has to be known before can be asked meanwhile. */
  prepare?: (request: PeeringRequest) => void;
  /** What showing it posts for the first time, as far as that is known without Slack. */
  firstPosts?: (request: PeeringRequest) => MessageName[];
  /** Links to the cards of either side, for tags that people read in AWS; what Slack does not tell is left out. */
  cardLinks?: (request: PeeringRequest) => Promise<Partial<Record<Side, string>>>;
  /** A link to one message of ours, where Slack tells it. */
  linkTo?: (place: Place) => Promise<string | undefined>;
  announce: (request: PeeringRequest, history: RequestEntry[], clerk?: Clerk) => Promise<Announcement>;
  /** Takes back messages that another worker had posted first. */
  retract: (places: Place[]) => Promise<void>;
};
