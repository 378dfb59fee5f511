import { useCallback, useEffect, useState } from 'react';

type News = { kind: 'message' | 'view' | 'home' | 'unread' | 'presence' | 'any' };
const listeners = new Set<(news: News) => void>();

/** One stream of news per person; what is shown is fetched anew when something has happened. */
export const useWatch = (as: string): void => {
  useEffect(() => {
    const stream = new EventSource(`/drive/watch?as=${as}&all=true`);
    stream.onmessage = ({ data }) => {
      const news = JSON.parse(String(data)) as News;
      for (const listener of listeners) listener(news);
    };
    // What happened before the stream was open was told to nobody.
    stream.onopen = () => {
      for (const listener of listeners) listener({ kind: 'any' });
    };
    return () => stream.close();
  }, [as]);
};

/** What a door shows, kept up to date while it is looked at. */
export const useLive = <Found>(
  kind: News['kind'],
  fetchNow: () => Promise<Found>,
  key: string,
): Found | undefined => {
  const [found, setFound] = useState<{ key: string; value: Found }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when another thing is looked at
  const refresh = useCallback(() => {
    fetchNow().then((value) => setFound({ key, value }));
  }, [key]);
  useEffect(() => {
    const hear = (news: News) => {
      if (news.kind === kind || news.kind === 'any') refresh();
    };
    listeners.add(hear);
    refresh();
    return () => void listeners.delete(hear);
  }, [kind, refresh]);
  return found?.key === key ? found.value : undefined;
};
