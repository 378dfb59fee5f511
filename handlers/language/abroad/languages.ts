import { atFirstUse } from '../words/first-use.ts';
import { danish } from './danish.ts';
import { dutch } from './dutch.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { type Language, tablesOf } from './language.ts';
import { polish } from './polish.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';
import { swedish } from './swedish.ts';
import { turkish } from './turkish.ts';

const tables = (language: Language) => atFirstUse(() => tablesOf(language));

/** The languages that are read, the one that more people speak before another whose words are the same. */
export const languages = {
  german: tables(german),
  spanish: tables(spanish),
  french: tables(french),
  portuguese: tables(portuguese),
  italian: tables(italian),
  dutch: tables(dutch),
  swedish: tables(swedish),
  danish: tables(danish),
  polish: tables(polish),
  turkish: tables(turkish),
} as const;
