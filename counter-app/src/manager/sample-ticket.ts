import type { HallFile, LocalText } from '@onewindow/hall-core';
import type { SlipContent } from '@onewindow/printers/pure';

/** Tickets a layout is looked at with. */
export type SampleTicket = 'usual' | 'crowded' | 'second' | 'english';

const MATTERS: Readonly<Record<SampleTicket, number>> = { usual: 1, crowded: 12, second: 2, english: 1 };

/** What a slip of this hall could say: its own matters and papers, and made-up figures. */
export function sampleTicket(hall: HallFile, kind: SampleTicket): SlipContent {
  const language = kind === 'english' ? 'en' : 'zh-CN';
  const say = (text: LocalText): string => text[language] ?? text['zh-CN'];
  const chinese = language === 'zh-CN';
  const richest = [...hall.matters].sort((a, b) => b.materials.length - a.materials.length);
  const matters = (kind === 'crowded' ? richest : hall.matters).slice(0, MATTERS[kind]);
  const materials = new Set(matters.flatMap((matter) => matter.materials.map(({ name }) => say(name))));
  const series = hall.groups[0]?.series ?? 'A';
  return {
    hallName: say(hall.name),
    sample: hall.sample ?? false,
    label: `${series}023`,
    matterNames: matters.map(({ name }) => say(name)),
    peopleAhead: 3,
    wait: { fromMin: 10, toMin: 20 },
    windows: chinese ? '1–6 号窗口' : 'Window 1-6',
    issuedAt: '10:18',
    issuedOn: '2026-11-23',
    orderRule: chinese ? '先到先办; 预约按时段' : 'First come, first served; reservations by their slot',
    materials: [...materials],
    complaintPhone: hall.complaintPhone,
    // As long as the address of a real ticket with its seal.
    ticketUrl: `http://192.168.1.20:8080/t/${'7KQ2M9XW4R'.repeat(2)}#${'a'.repeat(120)}`,
    reprint: kind === 'second',
    language,
  };
}
