import { type FC, useEffect, useState } from 'react';
import type { FilePart } from './doors.ts';

/** How much of a text file is shown before one opens it. */
const firstLines = 6;

/** By its path alone: the page may be open under another name of this machine than the address says. */
const pathOf = ({ url_private }: FilePart): string => new URL(url_private).pathname;

const sizeOf = ({ size }: FilePart): string =>
  size < 1_000 ? `${size} bytes` : `${(size / 1_000).toFixed(1)} kB`;

const useLines = (file: FilePart): string[] => {
  const [lines, setLines] = useState<string[]>([]);
  const path = pathOf(file);
  useEffect(() => {
    let isCurrent = true;
    fetch(path)
      .then((answer) => answer.text())
      .then((text) => {
        if (isCurrent) setLines(text.trimEnd().split(/\r?\n/));
      });
    return () => {
      isCurrent = false;
    };
  }, [path]);
  return lines;
};

const FirstLines: FC<{ file: FilePart }> = ({ file }) => {
  const lines = useLines(file);
  const more = lines.length - firstLines;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={`First lines of ${file.name}`}>
        <pre>{lines.slice(0, firstLines).join('\n')}</pre>
      </section>
      {more > 0 && <p className="quiet">{`and ${more} more ${more === 1 ? 'line' : 'lines'}`}</p>}
    </>
  );
};

const isText = ({ mimetype }: FilePart): boolean => /^text\/|json/.test(mimetype);

/** A file as Slack shows it: a picture as one, a text by its first lines, and anything else by its name. */
export const File: FC<{ file: FilePart }> = ({ file }) => (
  <figure className="file">
    <figcaption>
      <a href={pathOf(file)} target="_blank" rel="noreferrer" download={isText(file) ? file.name : undefined}>
        {file.title}
      </a>
      <span className="quiet">{sizeOf(file)}</span>
    </figcaption>
    {file.mimetype.startsWith('image/') && <img src={pathOf(file)} alt={file.alt_txt ?? file.title} />}
    {isText(file) && <FirstLines file={file} />}
  </figure>
);
