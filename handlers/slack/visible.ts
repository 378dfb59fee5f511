/**
 * What is not seen and still acts: marks of direction turn the line that they stand in, the bot's own words with it, and
 * characters without a width make different texts look the same.
 * https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters, https://www.unicode.org/reports/tr36/
 */
const unseen = /(?!\u200d|\u2060|[\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;
/** This one makes several emoji one. Between letters it is as unseen as the others. */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}|\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/** The bot's own mrkdwn with others' words in it. The word joiners are its own: `escapeMarkup` puts them around marks. */
export const visibleMarkup = (text: string): string => text.replace(unseen, '').replace(strayJoiner, '');

/** What others said, without the characters that nobody sees. */
export const visible = (text: string): string => visibleMarkup(text.replace(/\u2060/g, ''));
