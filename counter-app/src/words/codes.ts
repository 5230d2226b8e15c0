import { msg } from '@lit/localize';
import {
  type CallReason,
  type HelpKind,
  type HoldKind,
  type Incident,
  type Need,
  PAUSE_REASONS,
  type PauseReason,
  type PriorityReason,
  type Purpose,
  type RefusalReason,
  type ResultRoad,
  type ReturnReason,
} from '@onewindow/hall-core';

/** The words for what is chosen from a list; events hold the codes. */

/** Whom the hall calls earlier, in a word or two. */
export function priorityWords(code: PriorityReason): string {
  switch (code) {
    case 'aged':
      return msg('高龄', { id: 'pr-aged' });
    case 'disabled':
      return msg('残障', { id: 'pr-disabled' });
    case 'pregnant':
      return msg('孕妇', { id: 'pr-pregnant' });
    case 'with-infant':
      return msg('带婴儿', { id: 'pr-with-infant' });
    case 'gravely-ill':
      return msg('重病', { id: 'pr-gravely-ill' });
    case 'serving-military':
      return msg('现役军人', { id: 'pr-serving-military' });
    case 'veteran':
      return msg('退役军人', { id: 'pr-veteran' });
    case 'martyr-family':
      return msg('烈属', { id: 'pr-martyr-family' });
    case 'firefighter':
      return msg('消防救援', { id: 'pr-firefighter' });
  }
}

/** Why a ticket is held. */
export function holdWords(code: HoldKind): string {
  switch (code) {
    case 'left-with-papers':
      return msg('带走材料', { id: 'hk-left-with-papers' });
    case 'left-papers':
      return msg('材料留窗口', { id: 'hk-left-papers' });
    case 'awaits-step':
      return msg('等另一步', { id: 'hk-awaits-step' });
  }
}

/** Why somebody is called out of turn. */
export function callReasonWords(code: CallReason): string {
  switch (code) {
    case 'aged-or-ill':
      return msg('老弱病残', { id: 'cr-aged-or-ill' });
    case 'short-question':
      return msg('只问一句', { id: 'cr-short-question' });
    case 'fetching':
      return msg('只取件', { id: 'cr-fetching' });
    case 'expert-here':
      return msg('专人在此', { id: 'cr-expert-here' });
    case 'taken-back':
      return msg('叫回来', { id: 'cr-taken-back' });
    case 'other':
      return msg('其他原因', { id: 'cr-other' });
  }
}

/** How a ticket came back to the line. */
export function returnReasonWords(code: ReturnReason): string {
  switch (code) {
    case 'restored':
      return msg('过号恢复', { id: 'rr-restored' });
    case 'papers-brought':
      return msg('补件回来', { id: 'rr-papers-brought' });
    case 'transferred':
      return msg('转来', { id: 'rr-transferred' });
    case 'next-step':
      return msg('下一步', { id: 'rr-next-step' });
    case 'wrong-call':
      return msg('误叫退回', { id: 'rr-wrong-call' });
    case 'window-closed':
      return msg('原窗口已停', { id: 'rr-window-closed' });
    case 'to-collect':
      return msg('取件', { id: 'rr-to-collect' });
  }
}

/** What a person came for. */
export function purposeWords(code: Purpose): string {
  switch (code) {
    case 'consult':
      return msg('咨询', { id: 'pu-consult' });
    case 'submit':
      return msg('接件', { id: 'pu-submit' });
    case 'collect':
      return msg('取件', { id: 'pu-collect' });
    case 'pay':
      return msg('缴费发证', { id: 'pu-pay' });
    case 'track':
      return msg('查进度', { id: 'pu-track' });
  }
}

/** What the window should know before the person sits down. */
export function needWords(code: Need): string {
  switch (code) {
    case 'sign-language':
      return msg('手语', { id: 'nd-sign-language' });
    case 'interpreter':
      return msg('要翻译', { id: 'nd-interpreter' });
    case 'dialect':
      return msg('讲方言', { id: 'nd-dialect' });
    case 'hard-of-hearing':
      return msg('听力不便', { id: 'nd-hard-of-hearing' });
    case 'poor-sight':
      return msg('视力不便', { id: 'nd-poor-sight' });
    case 'wheelchair':
      return msg('轮椅', { id: 'nd-wheelchair' });
  }
}

/** How the result reaches the person. */
export function resultWords(code: ResultRoad): string {
  switch (code) {
    case 'pick-up':
      return msg('来取', { id: 'rs-pick-up' });
    case 'post':
      return msg('邮寄', { id: 'rs-post' });
    case 'other':
      return msg('其他方式', { id: 'rs-other' });
  }
}

/** Why a matter is refused at the window. */
export function refusalReasonWords(code: RefusalReason): string {
  switch (code) {
    case 'not-entitled':
      return msg('不符合条件', { id: 're-not-entitled' });
    case 'wrong-place':
      return msg('不归这里办', { id: 're-wrong-place' });
    case 'papers-invalid':
      return msg('材料无效', { id: 're-papers-invalid' });
    case 'not-in-person':
      return msg('须本人来', { id: 're-not-in-person' });
    case 'withdrawn':
      return msg('群众撤回', { id: 're-withdrawn' });
    case 'other':
      return msg('其他', { id: 're-other' });
  }
}

/** Why a window pauses. */
export function pauseReasonWords(code: PauseReason): string {
  switch (code) {
    case 'away':
      return msg('暂时离开', { id: 'pz-away' });
    case 'meal':
      return msg('用餐轮岗', { id: 'pz-meal' });
    case 'system':
      return msg('系统故障', { id: 'pz-system' });
    case 'meeting':
      return msg('会商', { id: 'pz-meeting' });
    case 'back-office':
      return msg('后台录入', { id: 'pz-back-office' });
    case 'handover':
      return msg('交接班', { id: 'pz-handover' });
  }
}

/** The same of what an order says, which may be words of an older version or a manager's own. */
export const pauseWords = (reason: string): string =>
  isPauseReason(reason) ? pauseReasonWords(reason) : reason;

const isPauseReason = (reason: string): reason is PauseReason =>
  (PAUSE_REASONS as readonly string[]).includes(reason);

/** What help is asked for. */
export function helpWords(code: HelpKind): string {
  switch (code) {
    case 'manager':
      return msg('请值班长来', { id: 'hp-manager' });
    case 'neighbour':
      return msg('请邻窗帮忙', { id: 'hp-neighbour' });
    case 'security':
      return msg('请保安来', { id: 'hp-security' });
    case 'system':
      return msg('系统不能用', { id: 'hp-system' });
  }
}

/** What happened in the hall. */
export function incidentWords(code: Incident): string {
  switch (code) {
    case 'dispute':
      return msg('纠纷', { id: 'ic-dispute' });
    case 'taken-ill':
      return msg('身体不适', { id: 'ic-taken-ill' });
    case 'lost-property':
      return msg('失物', { id: 'ic-lost-property' });
    case 'equipment':
      return msg('设备故障', { id: 'ic-equipment' });
    case 'crowding':
      return msg('拥挤', { id: 'ic-crowding' });
    case 'other':
      return msg('其他情况', { id: 'ic-other' });
  }
}
