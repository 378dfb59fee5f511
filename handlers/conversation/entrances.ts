import type {
  AnyMiddlewareArgs,
  App,
  Middleware,
  SlackAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';

type Command = Middleware<SlackCommandMiddlewareArgs>;
type Action<Of extends SlackAction = SlackAction> = Middleware<SlackActionMiddlewareArgs<Of>>;
type Shortcut = Middleware<SlackShortcutMiddlewareArgs>;
type View = Middleware<SlackViewMiddlewareArgs>;

/** Where conversations are attached, each by the name with which Slack calls it back. */
export type Entrances = {
  command: (id: string, answer: Command) => void;
  action: <Of extends SlackAction>(id: string, answer: Action<Of>) => void;
  options: (id: string, answer: Middleware<SlackOptionsMiddlewareArgs<'block_suggestion'>>) => void;
  shortcut: (id: string, answer: Shortcut) => void;
  view: (id: string, answer: View) => void;
  /** What answers names that nothing is attached to. */
  otherwise: {
    command: (answer: Command) => void;
    action: (answer: Action) => void;
    shortcut: (answer: Shortcut) => void;
    view: (answer: View) => void;
  };
};

type Answer = (...args: never[]) => unknown;

/** Answers by their names, and the one for all other names. */
const makeIndex = () => {
  const answers = new Map<string, Answer>();
  let other: Answer | undefined;
  return {
    set: (id: string, answer: Answer): void => void answers.set(id, answer),
    setOther: (answer: Answer): void => {
      other = answer;
    },
    of: (id: string | undefined): Answer | undefined => answers.get(id ?? '') ?? other,
  };
};

const makeIndexes = () => ({
  ...{ command: makeIndex(), action: makeIndex(), options: makeIndex() },
  ...{ shortcut: makeIndex(), view: makeIndex() },
});

/** What has come, by its kind and its name; undefined for events of Slack itself. */
const answerIn = (indexes: ReturnType<typeof makeIndexes>, args: AnyMiddlewareArgs): Answer | undefined => {
  const { command, action, options, shortcut, view } = indexes;
  if ('command' in args) return command.of(args.command.command);
  if ('action' in args) return action.of('action_id' in args.action ? args.action.action_id : undefined);
  if ('options' in args) return options.of('action_id' in args.options ? args.options.action_id : undefined);
  if ('shortcut' in args) return shortcut.of(args.shortcut.callback_id);
  return 'view' in args ? view.of(args.view.callback_id) : undefined;
};

/**
 * One middleware instead of listeners: Bolt calls each listener with copies of the arguments for everything that comes, which
 * took half of the time until a form was acknowledged. (`npm run bench -- --only=ack`)
 */
export const openEntrances = (app: App): Entrances => {
  const indexes = makeIndexes();
  app.use(async (args) => {
    const answer = answerIn(indexes, args);
    // Which arguments belong to a name Bolt's types cannot say, so they are handed on as they came.
    await (answer ? Reflect.apply(answer, undefined, [args]) : args.next());
  });
  const { command, action, options, shortcut, view } = indexes;
  return {
    ...{ command: command.set, action: action.set, options: options.set },
    ...{ shortcut: shortcut.set, view: view.set },
    otherwise: {
      ...{ command: command.setOther, action: action.setOther },
      ...{ shortcut: shortcut.setOther, view: view.setOther },
    },
  };
};
