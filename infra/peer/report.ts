import { stringify } from 'yaml';
import type { Answer } from './client.ts';
import { isFine } from './outcome.ts';

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (end: unknown): string => (isFields(end) ? String(end.name) : '');
const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** `PR-7Q4K2  marketing – finance: waiting for approval`. */
export const lineOf = ({ id, from, to, says }: Record<string, unknown>): string => {
  const pair = from && to ? `  ${nameOf(from)} – ${nameOf(to)}:` : '';
  return `${id ?? ''}${pair} ${says ?? ''}`.trim();
};

const planLines = (plan: unknown): string[] => {
  if (!isFields(plan)) return [];
  return [
    ...textsIn(plan.steps).map((one, at) => `  ${at + 1}. ${one}`),
    ...textsIn(plan.blockers).map((one) => `  not possible: ${one}`),
    ...textsIn(plan.warnings).map((one) => `  note: ${one}`),
  ];
};

/** What a picture shows. */
const pictureWords = ({ title, facts, notes }: Record<string, unknown>): string =>
  [String(title ?? ''), ...textsIn(facts).map((one) => `  ${one}`), ...textsIn(notes)].join('\n');

/** The picture itself, where one was asked for: text, or the bytes of a PNG. */
export const pictureIn = ({ body: { picture } }: Answer): string | Uint8Array | undefined => {
  if (!isFields(picture) || typeof picture.data !== 'string') return undefined;
  return picture.type === 'image/png' ? Buffer.from(picture.data, 'base64') : picture.data;
};

/** An answer in plain lines; what has no lines of its own, as YAML. */
export const report = ({ status, body }: Answer): string => {
  if (!isFine({ status })) {
    const like = isFields(body.example) ? `\nThe right form: ${JSON.stringify(body.example)}` : '';
    return `${body.title ?? 'Not done'}: ${body.detail ?? ''}${like}`;
  }
  if (Array.isArray(body.requests)) {
    const lines = body.requests.map(lineOf);
    const more = body.next ? [`More: --cursor ${body.next}`] : [];
    return lines.length > 0 ? [...lines, ...more].join('\n') : 'There are none.';
  }
  if (Array.isArray(body.facts)) return pictureWords(body);
  if (Array.isArray(body.lines)) return textsIn(body.lines).join('\n');
  if (typeof body.says !== 'string') return stringify(body).trimEnd();
  const ways = Array.isArray(body.ways)
    ? body.ways.filter(isFields).map(({ from, to, says }) => `  ${from} → ${to}: ${says}`)
    : [];
  const details = textsIn(body.details).map((one) => `  ${one}`);
  return [lineOf(body), ...ways, ...planLines(body.plan), ...details].join('\n');
};
