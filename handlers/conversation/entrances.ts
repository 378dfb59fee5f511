import type {
  App,
  Middleware,
  SlackAction,
  SlackActionMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';

/** Where conversations are attached, as to Bolt's app, each by the name with which Slack calls it back. */
export type Entrances = {
  action: <Of extends SlackAction>(id: string, answer: Middleware<SlackActionMiddlewareArgs<Of>>) => void;
  options: (id: string, answer: Middleware<SlackOptionsMiddlewareArgs<'block_suggestion'>>) => void;
  shortcut: (id: string, answer: Middleware<SlackShortcutMiddlewareArgs>) => void;
  view: (id: string, answer: Middleware<SlackViewMiddlewareArgs>) => void;
};

type Answer = (...args: never[]) => unknown;

/** Answers by their names. Which arguments belong to a name Bolt's types cannot say, so they are handed on as they came. */
const makeIndex = () => {
  const answers = new Map<string, Answer>();
  return {
    set: (id: string, answer: Answer): void => void answers.set(id, answer),
    call: async (id: string, args: object): Promise<void> => {
      const answer = answers.get(id);
      if (answer) await Reflect.apply(answer, undefined, [args]);
    },
  };
};

/**
 * One listener a kind instead of one a name: Bolt calls each with a copy of the arguments for everything that comes, which
 * took half of the time until a form was acknowledged. (`npm run bench -- --only=ack`)
 */
export const openEntrances = (app: App): Entrances => {
  const [actions, options, shortcuts, views] = [makeIndex(), makeIndex(), makeIndex(), makeIndex()];
  app.action(/.*/, (args) => actions.call('action_id' in args.action ? args.action.action_id : '', args));
  app.options(/.*/, (args) => options.call(args.payload.action_id, args));
  app.shortcut(/.*/, (args) => shortcuts.call(args.shortcut.callback_id, args));
  app.view(/.*/, (args) => views.call(args.view.callback_id, args));
  return { action: actions.set, options: options.set, shortcut: shortcuts.set, view: views.set };
};
