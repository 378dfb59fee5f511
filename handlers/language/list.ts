import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { unknownVpc } from './forms.ts';
import type { Parse } from './meaning.ts';
import { bare } from './phrases.ts';
import { plainOf } from './typed.ts';

export const parseList: Parse<{ do: 'list'; vpc?: CatalogVpc }> = (typed, catalog, names) => {
  const text = plainOf(typed);
  if (text === '') return { do: 'list' };
  const name = bare(text);
  const vpc = catalog.find(name);
  return vpc
    ? { do: 'list', vpc }
    : { problem: `${unknownVpc(catalog, name)}\nLike this: \`${names.peer} list\`` };
};
