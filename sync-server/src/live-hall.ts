import type { HallFile } from '@onewindow/hall-core';

/**
 * The hall a hub was opened with, whose days are reckoned as the hall is set up now: its time zone and the hour at
 * which its day changes may have been changed in a page since, or before this hub was started with its old file.
 */
export function liveHall(opened: HallFile, held: () => HallFile | undefined): HallFile {
  return {
    ...opened,
    get timeZone() {
      return (held() ?? opened).timeZone;
    },
    get dayStartsAt() {
      return (held() ?? opened).dayStartsAt;
    },
  };
}
