import type { InputBlockPart } from './doors.ts';

export type FieldProps = {
  block: InputBlockPart;
  as: string;
  error?: string | undefined;
  onValue: (value: unknown) => void;
};

/** What every kind of input gets: its ids tie it to its label, and to what is said below it. */
export type ControlProps = FieldProps & { id: string; describedBy: string };
