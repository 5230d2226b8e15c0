import type { HallFile } from './hall-file.ts';
import { DEFAULT_RULES } from './hall-file.ts';
import { checkFloor } from './hall-file-floor.ts';
import type { Draft } from './hall-file-form.ts';
import { didYouMean, quoted, type Report } from './hall-file-problem.ts';
import { checkReservations } from './hall-file-reservations.ts';
import { checkShifts } from './hall-file-shifts.ts';
import { checkKeys, chinese, reportTwins } from './hall-file-twins.ts';
import { checkUnits } from './hall-file-units.ts';
import { checkVoice } from './hall-file-voice.ts';
import { catchAllWords } from './hall-file-wording.ts';
import { accentContrast, isPicture, LEAST_CONTRAST, type LookTheme, readable } from './look.ts';
import { parseSlipTemplate } from './slip-template.ts';

/** Contradictions between the parts of a hall file, other than its times. Unreadable parts are passed over. */
export function checkRules(draft: Draft<HallFile>, report: Report): void {
  checkKeys(draft, report);
  checkReferences(draft, report);
  checkUnits(draft, report);
  checkCoverage(draft, report);
  checkPlaces(draft, report);
  checkResults(draft, report);
  checkMaterials(draft, report);
  checkCallingRules(draft, report);
  checkLook(draft, report);
  checkVoice(draft, report);
  checkReservations(draft, report);
  checkShifts(draft, report);
  checkSlip(draft, report);
  checkFloor(draft, report);
}

function checkReferences(draft: Draft<HallFile>, report: Report): void {
  const groups = idsOf(draft.groups);
  const matters = idsOf(draft.matters);
  const refer = (path: string, id: string | undefined, known: ReadonlySet<string> | undefined): void => {
    if (id === undefined || known === undefined || known.has(id)) return;
    const [zhList, enList] = known === groups ? ['groups（分组）', 'groups'] : ['matters（事项）', 'matters'];
    const meant = didYouMean(id, known);
    const zh = `${zhList}里没有 ${quoted(id)}，请改成已有的 id。${meant.zh}`;
    report(
      path,
      id,
      'unknown-reference',
      zh,
      `No entry of ${enList} has the id ${quoted(id)}; use one that exists.${meant.en}`,
    );
  };
  for (const [index, matter] of (draft.matters ?? []).entries()) {
    refer(`matters[${index}].group`, matter?.group, groups);
  }
  refer('pickUpGroup', draft.pickUpGroup, groups);
  refer('unsureMatter', draft.unsureMatter, matters);
  for (const [index, bundle] of (draft.bundles ?? []).entries()) {
    for (const [at, id] of (bundle?.matters ?? []).entries())
      refer(`bundles[${index}].matters[${at}]`, id, matters);
  }
  for (const [index, window] of (draft.windows ?? []).entries()) {
    for (const [at, id] of (window?.groups ?? []).entries())
      refer(`windows[${index}].groups[${at}]`, id, groups);
  }
  for (const [index, clerk] of (draft.clerks ?? []).entries()) {
    for (const [at, id] of (clerk?.skills ?? []).entries())
      refer(`clerks[${index}].skills[${at}]`, id, groups);
  }
}

function idsOf(
  list: readonly (Draft<{ readonly id: string }> | undefined)[] | undefined,
): ReadonlySet<string> | undefined {
  return list && new Set(list.flatMap((item) => (item?.id === undefined ? [] : [item.id])));
}

/** Every group leads somewhere: it has matters, a window that takes them whatever their length, and a clerk. */
function checkCoverage({ groups, matters, windows, clerks }: Draft<HallFile>, report: Report): void {
  // A part that could not be read might have been the one a group needs, so it is given the benefit of the doubt.
  const filled = matters?.every((matter) => matter?.group !== undefined)
    ? new Set(matters.map((matter) => matter?.group))
    : undefined;
  const served = windows?.every((window) => window?.groups !== undefined && window.kind !== undefined)
    ? new Set(windows.flatMap((window) => (window?.kind === 'quick' ? [] : (window?.groups ?? []))))
    : undefined;
  const trained = clerks?.every((clerk) => clerk?.skills !== undefined)
    ? new Set(clerks.flatMap((clerk) => clerk?.skills ?? []))
    : undefined;
  for (const [index, group] of (groups ?? []).entries()) {
    const id = group?.id;
    if (id === undefined) continue;
    const path = `groups[${index}]`;
    if (filled?.has(id) === false) {
      const zh = `分组 ${quoted(id)} 里没有事项，居民点进去是空的；请加事项或删去分组。`;
      report(path, id, 'empty-group', zh, `No matter belongs to ${quoted(id)}; add one or remove the group.`);
    } else {
      if (served?.has(id) === false) {
        const zh = `没有窗口能办 ${quoted(id)}；请把它加到一个综合或专业窗口（快办窗口只办短的事项）。`;
        const en = `No window serves ${quoted(id)}; add it to a combined or professional window (a quick one takes short matters only).`;
        report(path, id, 'no-window', zh, en);
      }
      if (trained?.has(id) === false) {
        const zh = `没有人员会办 ${quoted(id)}；请把它加到一名人员的 skills。`;
        report(
          path,
          id,
          'no-clerk',
          zh,
          `No clerk is trained for ${quoted(id)}; add it to someone's skills.`,
        );
      }
    }
  }
}

/** Whoever is called to a cloud window must be told where its screen is. */
function checkPlaces({ windows }: Draft<HallFile>, report: Report): void {
  for (const [index, window] of (windows ?? []).entries()) {
    if (window?.kind !== 'cloud' || window.place !== undefined) continue;
    const zh = '云窗口要写 place：群众坐在大厅哪里的屏幕前，如 {"zh-CN": "云窗口 1 号座"}。';
    const en = 'A cloud window needs a place: where in the hall people sit at its screen.';
    report(`windows[${index}].place`, undefined, 'missing', zh, en);
  }
}

function checkMaterials(draft: Draft<HallFile>, report: Report): void {
  for (const [index, matter] of (draft.matters ?? []).entries()) {
    const list = `matters[${index}].materials`;
    reportTwins(matter?.materials, list, 'name.zh-CN', ({ name }) => chinese(name), report);
    for (const [at, material] of (matter?.materials ?? []).entries()) {
      for (const language of ['zh-CN', 'en'] as const) {
        const text = material?.name?.[language];
        const words = catchAllWords(text ?? '');
        if (text === undefined || words.length === 0) continue;
        const zh = `“${words.join('”“')}”说不清要带什么；请逐一写明材料名称。`;
        const en = `"${words.join('", "')}" does not say what to bring; name each material.`;
        report(`${list}[${at}].name.${language}`, text, 'catch-all-wording', zh, en);
      }
    }
  }
}

/** What is handed over later is found again by the day on which it must be decided. */
function checkResults({ matters }: Draft<HallFile>, report: Report): void {
  for (const [index, matter] of (matters ?? []).entries()) {
    if (matter?.result === undefined || matter.limitDays !== undefined) continue;
    const zh = '写了 result（结果怎么给）的事项，还要写 limitDays：受理后几个工作日办好。';
    const en = 'A matter with a result to hand over also needs limitDays: working days until it is decided.';
    report(`matters[${index}].limitDays`, undefined, 'missing', zh, en);
  }
}

/** A window must be able to miss one heartbeat without losing its autonomy (C5). */
function checkCallingRules({ rules }: Draft<HallFile>, report: Report): void {
  const { autonomyMs = DEFAULT_RULES.autonomyMs, heartbeatMs = DEFAULT_RULES.heartbeatMs } = rules ?? {};
  if (autonomyMs >= 2 * heartbeatMs) return;
  const path = rules?.autonomyMs === undefined ? 'rules.heartbeatMs' : 'rules.autonomyMs';
  const zh = `autonomyMs（${autonomyMs}）至少要是 heartbeatMs（${heartbeatMs}）的两倍。`;
  const en = `autonomyMs (${autonomyMs}) must be at least twice heartbeatMs (${heartbeatMs}).`;
  report(path, path === 'rules.autonomyMs' ? autonomyMs : heartbeatMs, 'rules-contradict', zh, en);
}

function checkSlip({ slip }: Draft<HallFile>, report: Report): void {
  const lines = slip?.lines?.filter((line) => line !== undefined) ?? [];
  // A line of the wrong form has been reported as such, and would move all others.
  if (lines.length === 0 || lines.length < (slip?.lines?.length ?? 0)) return;
  const template = parseSlipTemplate(lines);
  if (template.ok) return;
  for (const { line, message } of template.problems) {
    report(`slip.lines[${line - 1}]`, lines[line - 1], 'slip-template', message['zh-CN'], message.en);
  }
}

const COLOUR = /^#[0-9a-fA-F]{6}$/;

/** Whatever is written in the hall's colour can be read, and its logo is a picture. */
function checkLook({ look }: Draft<HallFile>, report: Report): void {
  checkAccent('look.accent', look?.accent, 'light', report);
  checkAccent('look.accentOnDark', look?.accentOnDark, 'dark', report);
  const logo = look?.logo;
  if (logo === undefined || !/^data:image\/(png|jpeg|webp);base64,/.test(logo) || isPicture(logo)) return;
  const zh = '图片的内容和写明的格式不符；请重新导出为 PNG，再换成 base64。';
  const en = 'The picture is not of the kind it says; export it as PNG again and turn that into base64.';
  report('look.logo', logo, 'not-a-picture', zh, en);
}

function checkAccent(path: string, colour: string | undefined, theme: LookTheme, report: Report): void {
  // Of another form it has been refused already.
  if (colour === undefined || !COLOUR.test(colour)) return;
  const contrast = accentContrast(colour, theme);
  if (contrast >= LEAST_CONTRAST) return;
  const [has, near] = [(Math.floor(contrast * 10) / 10).toFixed(1), readable(colour, theme)];
  const where =
    theme === 'light' ? { zh: '浅色屏幕', en: 'light screens' } : { zh: '大屏', en: 'the boards' };
  const zh = `${colour} 在${where.zh}上的对比度只有 ${has}:1，字看不清；至少 4.5:1，最接近的是 ${near}。`;
  const en = `${colour} has a contrast of only ${has}:1 on ${where.en}; at least 4.5:1 can be read, and ${near} is the nearest that does.`;
  report(path, colour, 'low-contrast', zh, en);
}
