/** Where people are who have set nothing. */
const usual = 'Europe/London';

const partOf = (tz: string, at: number, timeZoneName: 'long' | 'longOffset'): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: tz, timeZoneName })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** Seconds east of UTC at that moment: daylight saving moves it. `GMT-03:30` → -12600, `GMT` → 0 */
const offsetOf = (tz: string, at: number): number => {
  const [, sign, hours = '0', minutes = '0'] =
    /GMT([+-])(\d\d):(\d\d)/.exec(partOf(tz, at, 'longOffset')) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60);
};

/** As in https://docs.slack.dev/reference/objects/user-object: the name, its label and its offset now. */
export const timeZoneFields = (tz: string = usual, now: number) => ({
  tz,
  tz_label: partOf(tz, now, 'long'),
  tz_offset: offsetOf(tz, now),
});
