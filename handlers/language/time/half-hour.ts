import type { Words } from './stretch.ts';

/** `half three` is half past three in British English, and half past two to who thinks in German or Dutch: `half3` stands for it. */

const half = /^half(\d{1,2})$/;
/** The hour of `half3` as those mean it who say *half past* for it. */
export const halfPast = (word: string): readonly string[] | undefined => {
  const [, hour] = half.exec(word) ?? [];
  return hour === undefined ? undefined : ['', inDay(Number(hour)), ':', '30'];
};
/** Nobody says so of an hour before seven in the morning. */
const inDay = (hour: number): string => `${hour < 7 ? hour + 12 : hour}`;

const near = 14;
/** The same words as those mean them who say *half past*, and who say *half to*. */
export const byEachHalf = (words: Words, at: number): readonly Words[] =>
  words.slice(at, at + near).some((word) => half.test(word))
    ? [1, 0].map((less) =>
        words.map((word) => {
          const [, hour] = half.exec(word) ?? [];
          return hour === undefined ? word : `${inDay(Number(hour) - less || 12)}:30`;
        }),
      )
    : [];
