import type { HallFile } from '@onewindow/hall-core';

/** The hall as three units share it, its advice group being the building's own. */
export const sharedBuilding = (hall: HallFile): HallFile => ({
  ...hall,
  units: [
    {
      id: 'centre',
      name: { 'zh-CN': '便民服务中心', en: 'Service centre' },
      groups: ['social-insurance', 'medical-insurance', 'civil-affairs'],
    },
    {
      id: 'police',
      name: { 'zh-CN': '派出所窗口', en: 'Police window' },
      groups: ['household', 'natural-person'],
    },
    {
      id: 'tax',
      name: { 'zh-CN': '税务所', en: 'Tax office' },
      groups: ['legal-person', 'investment'],
      complaintPhone: '12366',
    },
  ],
});
