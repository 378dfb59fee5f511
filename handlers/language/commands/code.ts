import { type CodeKind, codeKinds } from '../../../src/as-code/export.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { forms } from '../meanings/forms.ts';
import type { Parse } from '../meanings/meaning.ts';
import { bare, readId } from '../words/phrases.ts';
import { noId } from './ids.ts';

/** Other names under which people know a language. */
const aliases: ReadonlyMap<string, CodeKind> = new Map([
  ...codeKinds.map((kind): [string, CodeKind] => [kind, kind]),
  ['tf', 'terraform'],
  ['hcl', 'terraform'],
  ['opentofu', 'terraform'],
  ['cfn', 'cloudformation'],
  ['cloud-formation', 'cloudformation'],
]);

const fillers = new Set(['as', 'to', 'in', 'for', 'please', 'code']);

type ExportMeaning = { do: 'export'; id: string; kind: CodeKind };

/** `/peer export PR-7Q4K2 terraform`, in either order. */
export const parseExport: Parse<ExportMeaning> = (typed, catalog, names) => {
  const words = typed.map(({ plain }) => plain);
  const id = words.flatMap((word) => readId(word) ?? [])[0];
  const like = forms(names, catalog).export;
  if (!id) return noId(names.peer, like('PR-7Q4K2'));
  const others = words
    .filter((word) => readId(word) === undefined)
    .map((word) => bare(word).toLowerCase())
    .filter((word) => !fillers.has(word));
  const [wanted = '', ...rest] = others;
  const kind = aliases.get(wanted);
  if (kind && rest.length === 0) return { do: 'export', id, kind };
  const said = others.length > 0 ? `I do not understand *${escapeMarkup(others.join(' '))}*. ` : '';
  return {
    problem: `${said}As what? I write ${codeKinds.join(', ')}.\nLike this: ${like(id)}`,
  };
};
