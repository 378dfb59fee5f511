import { isCommon } from './common.ts';
import { atFirstUse } from './first-use.ts';
import { lexicon } from './lexicon.ts';

const calendarWords =
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  weekends weekdays workdays morning afternoon evening night mornings afternoons evenings nights nightly january february march april may june july august
  september october november december tomorrow today until forever permanently hours days weeks months minutes week month hour day minute
  one two three four five six seven eight nine ten half another couple few last past
  because reason please everything only port postgres https end quarter year`.split(/\s+/);

/** Every word that says something to us. */
export const vocabulary = atFirstUse(
  (): ReadonlySet<string> =>
    new Set([
      ...calendarWords,
      ...'for to from with and of between on over via by at in the a an thru thurs thur tues weds'.split(' '),
      ...lexicon(),
    ]),
);

/** Words of other languages that are English ones, names or terms of the trade as well. */
const alike: ReadonlySet<string> = new Set(
  `was die man war des me a un so es en on no per son fin con de y si an in mit um ab per den kan el la le mai gel mais minutes
  i o e u do to of is are be we my you it port ports tag tags dag mes var ben dem os as am ten over door want need help open test start
  status der das or for mi bin ask men van bar due sei sept out put set den then time timer mars mart par sur sin non che ta te ok via ay on
  hello ping access end stop marketing network sale mail web dev fin net mine ours ale long sat sun mar lang kunde rest plan art brief hat gut
  gift also dies tier rat bad fast hell hand wort note see last mal bald tee not rot all gas fall arm pate or main pour sans but mot ton fond
  comment coin pain sale regarde dont he han vi du et ti tre order bank fil pas tel fur sole once ser sera real mayo cola sol red pie pan
  dime come fare more dove rete lime pure cane chin camera mare case ora ore da di su ci si mia via fine data lot el los las wat wed elk dan nu
  half nog of al ja en laat laten bed stage over ham minut til`.split(/\s+/),
);

/** May it be a word of an English sentence? */
export const isEnglish = (word: string): boolean =>
  alike.has(word) || isCommon(word) || vocabulary().has(word);
