/** Small pieces of Block Kit, as long or as many as a test needs. */

export const words = (length: number) => 'x'.repeat(length);
export const plain = (length: number) => ({ type: 'plain_text', text: words(length) });
export const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: words(length) });
export const times = <T>(count: number, item: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => item(i));
export const option = (text: number, value = 1) => ({ text: plain(text), value: words(value) });
export const button = (more: object = {}) => ({ type: 'button', text: plain(1), ...more });
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
export const input = (element: object) => ({ type: 'input', label: plain(1), element });
export const confirm = (more: object) => button({ confirm: { text: plain(1), ...more } });
export const table = (rows: number, cells: number, characters = 1) => ({
  type: 'table',
  rows: times(rows, () => times(cells, () => ({ type: 'raw_text', text: words(characters) }))),
});
export const select = (count: number) => ({ type: 'static_select', options: times(count, () => option(1)) });
