import type { View } from './state.ts';

/** The modals open before each person: a stack of at most three views, of which the last is seen. */
export type Modals = {
  stackOf(userId: string): View[];
  top(userId: string): View | undefined;
  find(matches: (view: View) => boolean): View | undefined;
  /** Closes what was open and opens this. */
  open(view: View): void;
  push(view: View): void;
  /** Puts a new version in the place of the view with the same id. */
  replace(view: View): void;
  /** @returns the views closed, the last opened first */
  close(userId: string, which: 'top' | 'all'): View[];
};

/** @param onChange is told whose modals changed */
export const createModals = (onChange: (userId: string) => void): Modals => {
  const stacks = new Map<string, View[]>();
  const stackOf = (userId: string) => stacks.get(userId) ?? [];
  const set = (userId: string, stack: View[]) => {
    stacks.set(userId, stack);
    onChange(userId);
  };
  return {
    stackOf,
    top: (userId) => stackOf(userId).at(-1),
    find: (matches) => [...stacks.values()].flat().find(matches),
    open: (view) => set(view.userId, [view]),
    push: (view) => set(view.userId, [...stackOf(view.userId), view]),
    replace: (view) =>
      set(
        view.userId,
        stackOf(view.userId).map((each) => (each.id === view.id ? view : each)),
      ),
    close: (userId, which) => {
      const stack = stackOf(userId);
      const kept = which === 'all' ? [] : stack.slice(0, -1);
      if (stack.length > 0) set(userId, kept);
      return stack.slice(kept.length).reverse();
    },
  };
};
