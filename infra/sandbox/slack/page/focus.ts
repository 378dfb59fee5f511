import { useLayoutEffect, useRef } from 'react';

/** On a phone the focus would raise the keyboard over what is to be read. */
const isPointed = (): boolean => matchMedia('(pointer: fine)').matches;

/** Where one goes on: the place where one types. */
export const focusComposer = (): void => {
  if (isPointed()) document.querySelector<HTMLElement>('.composer input')?.focus();
};

/** What one was at may be gone, such as a button that has done its work. */
export const catchFocus = (): void => {
  if (document.activeElement === document.body && !document.querySelector('dialog[open]')) focusComposer();
};

/** While something lies above the page, its opener is remembered, and has the focus again afterwards. */
export const useReturningFocus = (): void => {
  // Taken while rendering: what opens takes the focus when it is there.
  const opener = useRef(document.activeElement);
  useLayoutEffect(() => {
    return () => {
      const { current } = opener;
      // Visible, still there, and not the page as a whole.
      if (current instanceof HTMLElement && current !== document.body && current.checkVisibility())
        current.focus();
      else focusComposer();
    };
  }, []);
};

const inputs = 'input, textarea, select';

/** In a form: what is wrong, else what asks for it, else the first input. In a question: its first answer that is safe. */
export const focusWithin = (dialog: HTMLElement): void => {
  const first = ['[aria-invalid="true"]', '[data-focus="true"]', inputs, '[data-safe="true"]', 'button'];
  const found = first.map((wanted) => dialog.querySelector<HTMLElement>(wanted)).find((one) => one !== null);
  found?.focus();
};
