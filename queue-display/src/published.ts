import { type LocalText, publishedRatings } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';

/** A share of a day's ratings changes slowly, and working it out goes through the whole day. */
const LOOK_MS = 60_000;

/** Today's ratings together as a line of the board's notices, where the hall wishes it and there are enough. */
export function publishedNotice({ hall, fold, health }: HallSession): LocalText | undefined {
  // A board that still reads the day would show fewer than there are.
  if (hall === undefined || health.isLoading === true) return undefined;
  const published = publishedRatings(fold, hall);
  if (published === undefined) return undefined;
  const { rated, asked, content } = published;
  const percent = Math.round(content * 100);
  return {
    'zh-CN': `今天办结 ${asked} 件，${rated} 次评价，满意率 ${percent}%`,
    en: `Today: ${asked} services, ${rated} rated, ${percent}% satisfied`,
  };
}

/** Tells the notice now and once a minute; returns the way to stop. */
export function watchPublished(
  session: HallSession,
  tell: (notice: LocalText | undefined) => void,
): () => void {
  const look = (): void => tell(publishedNotice(session));
  look();
  const looking = setInterval(look, LOOK_MS);
  return () => clearInterval(looking);
}
