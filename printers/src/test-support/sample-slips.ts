import type { SlipContent } from '../slip-content.ts';

/** A town centre's slip as in daily use: two matters, three people ahead. */
export const TOWN_SLIP: SlipContent = {
  hallName: '东坡镇便民服务中心',
  sample: false,
  label: 'A023',
  matterNames: ['城乡居民养老保险参保', '社保卡补领'],
  peopleAhead: 3,
  windows: '综合窗口 1–6 号',
  issuedAt: '10:18',
  issuedOn: '2026-11-22',
  orderRule: '先到先办; 预约按时段',
  materials: ['身份证原件'],
  complaintPhone: '0000-0000000',
  ticketUrl: 'http://192.168.1.20:8080/t/7KQ2M9XW4R',
  reprint: false,
  language: 'zh-CN',
};

/** A long matter with much to bring, as company registration has. */
export const COMPANY_SLIP: SlipContent = {
  ...TOWN_SLIP,
  label: 'B501',
  matterNames: ['有限责任公司变更登记（法定代表人、注册资本、经营范围）'],
  peopleAhead: 0,
  materials: ['营业执照正、副本', '公司登记（备案）申请书', '修改后的公司章程或者章程修正案'],
};

/** For a visitor who chose English. */
export const ENGLISH_SLIP: SlipContent = {
  ...TOWN_SLIP,
  hallName: 'Dongpo Town Service Centre',
  matterNames: ['Pension enrolment for residents', 'Replace social security card'],
  peopleAhead: 1,
  windows: 'Windows 1-6',
  orderRule: 'First come, first served',
  materials: ['Identity card (original)'],
  language: 'en',
};

/** What a printer of the mainland has no letters for: a rare Hanzi, half-width yen, Uyghur, Tibetan and Yi. */
export const SCRIPTS_SLIP: SlipContent = {
  ...TOWN_SLIP,
  sample: true,
  reprint: true,
  hallName: '𠮷祥里便民服务中心',
  matterNames: ['工本费 ¥20 (كىملىك گۇۋاھنامىسى) ཐོབ་ཐང་ལག་ཁྱེར་བསྒྲུབས། ꆈꌠ'],
  materials: ['身份证原件', 'كىملىك', 'ངོ་སྤྲོད་ལག་ཁྱེར'],
};
