import { escapeMarkup } from '../slack/escape.ts';

/** What people call a thing of AWS, with its id; by the id alone where it has no name. */
export const called = ({ id, name }: { id: string; name?: string | undefined }): string =>
  name ? `${escapeMarkup(name)} (${id})` : id;

type TableText = { routeTableId: string; routeTableName?: string | undefined };
export const tableName = ({ routeTableId: id, routeTableName: name }: TableText): string =>
  called({ id, name });
