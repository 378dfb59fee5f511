import type { FC } from 'react';
import type { TablePart } from './doors.ts';

/** From this many columns on a table scrolls on a phone, and its first column stays. */
const wide = 5;

/** The library draws a table without a scroll of its own, which breaks the page on a phone. */
export const Table: FC<TablePart> = ({ rows }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
  <section className={(rows[0]?.length ?? 0) < wide ? 'table' : 'table wide'} tabIndex={0} aria-label="Table">
    <table>
      <thead>
        <tr>
          {rows[0]?.map(({ text }, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places, and may have the same words
            <th key={column} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(1).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
          <tr key={index}>
            {row.map(({ text }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor have cells
              <td key={column}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
