import {
  clockTime,
  complaintPhoneFor,
  type HallFile,
  type LocalText,
  localMoment,
  matterIn,
  type NoticeGiven,
  type NoticeItem,
  sha256,
  type TicketState,
  textVersion,
} from '@onewindow/hall-core';
import type { NoticeContent } from './slip-content.ts';

interface Paper {
  readonly copy: number;
  readonly ticketUrl?: string;
}

/**
 * What the slip of a notice says. The words are those it was given in; in English the list's own, where that list is
 * still the one of the notice.
 */
export function noticeContentOf(
  hall: HallFile,
  ticket: Pick<TicketState, 'label' | 'language'>,
  { notice, window, items, atMs }: Omit<NoticeGiven, 'event'>,
  { copy, ticketUrl }: Paper,
): NoticeContent {
  const { label, language } = ticket;
  const chinese = language === 'zh-CN';
  const say = (text: LocalText): string => (chinese ? text['zh-CN'] : (text.en ?? text['zh-CN']));
  const { day } = localMoment(atMs, hall.timeZone);
  return {
    kind: 'notice',
    hallName: say(hall.name),
    sample: hall.sample ?? false,
    label,
    matters: items.map((item) => itemIn(hall, item, say)),
    ...(window === undefined ? {} : { window: chinese ? `${window} 号窗口` : `Window ${window}` }),
    givenAt: clockTime(atMs, hall.timeZone),
    givenOn: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    complaintPhone: complaintPhoneFor(
      hall,
      items.flatMap(({ matter }) => matterIn(hall, matter)?.group ?? []),
    ),
    reference: `${day}-${label}-${sha256(notice).slice(0, 4).toUpperCase()}`,
    ...(ticketUrl === undefined ? {} : { ticketUrl }),
    reprint: copy > 1,
    language,
  };
}

function itemIn(
  hall: HallFile,
  { matter: id, version, missing }: NoticeItem,
  say: (text: LocalText) => string,
): NoticeContent['matters'][number] {
  const matter = matterIn(hall, id);
  if (matter === undefined) return { name: id, version, missing };
  if (textVersion(matter) !== version) return { name: say(matter.name), version, missing };
  const inOwnWords = (paper: string): string => {
    const material = matter.materials.find(({ name }) => name['zh-CN'] === paper);
    return material === undefined ? paper : say(material.name);
  };
  return { name: say(matter.name), version, missing: missing.map(inOwnWords) };
}
