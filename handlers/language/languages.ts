import { danish } from './abroad/danish.ts';
import { dutch } from './abroad/dutch.ts';
import { french } from './abroad/french.ts';
import { german } from './abroad/german.ts';
import { italian } from './abroad/italian.ts';
import { type Language, tablesOf } from './abroad/language.ts';
import { polish } from './abroad/polish.ts';
import { portuguese } from './abroad/portuguese.ts';
import { spanish } from './abroad/spanish.ts';
import { swedish } from './abroad/swedish.ts';
import { turkish } from './abroad/turkish.ts';
import { atFirstUse } from './first-use.ts';

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
