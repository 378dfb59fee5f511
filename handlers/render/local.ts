/**
 * `2026-11-29 03:08:05` by the clock of a zone, for places in which Slack shows a reader no time of their own: cells of tables and
 * files. Swedish writes dates as ISO 8601 does.
 */
export const localTime = (zone: string): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (at) => format.format(at);
};

const utc = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** The reader's time with that of UTC beside it, in few letters: the day of UTC where that is another. */
export const bothTimes = (zone: string): ((at: number) => string) => {
  const local = localTime(zone);
  return (at) => {
    const [own, there] = [local(at), utc(at)];
    if (own === there) return `${there} UTC`;
    return `${own} (${own.slice(0, 10) === there.slice(0, 10) ? there.slice(11) : there} UTC)`;
  };
};
