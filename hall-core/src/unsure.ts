import type { HallFile, Matter } from './hall-file.ts';

/** What halls call the matter at which people are told where to go. */
const ADVICE = /咨询|导办/u;

const isAdvice = ({ name, keywords = [] }: Matter): boolean =>
  [name['zh-CN'], ...keywords].some((text) => ADVICE.test(text));

/**
 * The matter for whoever does not know what to ask for (我不清楚). A hall that names none has its advice matter in its
 * last group as a rule; else the first matter of that group, where halls put what fits nowhere else.
 */
export function unsureMatterOf({
  matters,
  groups,
  unsureMatter,
}: Pick<HallFile, 'matters' | 'groups' | 'unsureMatter'>): Matter | undefined {
  const named = matters.find(({ id }) => id === unsureMatter);
  if (named !== undefined) return named;
  const lastFirst = groups.toReversed().flatMap(({ id }) => matters.filter(({ group }) => group === id));
  return lastFirst.find(isAdvice) ?? lastFirst[0];
}
