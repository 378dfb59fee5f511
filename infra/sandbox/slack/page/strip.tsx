import { type FC, useEffect, useRef } from 'react';
import { doors, type Message } from './doors.ts';
import { useLive } from './live.ts';
import { lookedAt, story } from './story.ts';

type Props = { onStep: (step: (typeof story)[number]) => void };

const places = [...new Map(story.map((step) => [JSON.stringify(lookedAt(step)), lookedAt(step)])).entries()];

const look = async (): Promise<boolean[]> => {
  const seen = new Map<string, Message[]>();
  await Promise.all(
    places.map(async ([key, spot]) => seen.set(key, (await doors.messages(spot)).messages ?? [])),
  );
  return story.map((step) => step.isDone(seen.get(JSON.stringify(lookedAt(step))) ?? []));
};

const markOf = (isDone: boolean): string => (isDone ? ' ✓' : '');

/** Leads through the first story: each step goes to who does it, and has the words ready. */
export const Strip: FC<Props> = ({ onStep }) => {
  const done = useLive('unread', look, 'story') ?? [];
  const next = story.findIndex((_, index) => !done[index]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  });
  return (
    <nav className="strip" aria-label="The first story">
      <ol ref={list}>
        {story.map((step, index) => (
          <li key={step.title} className={done[index] ? 'done' : undefined}>
            <button
              type="button"
              aria-current={index === next ? 'step' : undefined}
              onClick={() => onStep(step)}
            >
              {`${index + 1} ${step.title}${markOf(done[index] ?? false)}`}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
};
