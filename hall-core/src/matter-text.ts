import { canonical } from './canonical.ts';
import type { HallFile, Matter } from './hall-file.ts';
import { catchAllWords } from './hall-file-wording.ts';
import { accept, type Result, refuse } from './result.ts';
import { sha256 } from './sha256.ts';

/**
 * The version of what a matter asks for: the first 8 hexadecimal digits of the hash of its name and materials. Papers
 * told of under one version are those anybody can read under it.
 */
export const textVersion = ({ materials, name }: Pick<Matter, 'materials' | 'name'>): string =>
  sha256(canonical({ materials, name })).slice(0, 8);

export const matterIn = (hall: Pick<HallFile, 'matters'> | undefined, id: string): Matter | undefined =>
  hall?.matters.find((matter) => matter.id === id);

/** The groups of these matters, each once, in their order; of one the set-up does not know, none. */
export const groupsOf = (
  hall: Pick<HallFile, 'matters'> | undefined,
  ids: readonly string[],
): readonly string[] => [...new Set(ids.flatMap((id) => matterIn(hall, id)?.group ?? []))];

export type PapersRefusal = 'unknown-matter' | 'text-changed' | 'unknown-paper' | 'catch-all-wording';

/**
 * Whether these papers, in the words of the list in zh-CN, are what the hall asks for in the version somebody had
 * before them. A word that leaves open what to bring is refused here too: an older program may have set the hall up.
 */
export function checkPapers(
  hall: HallFile | undefined,
  id: string,
  version: string,
  papers: readonly string[],
): Result<Matter, PapersRefusal> {
  const matter = matterIn(hall, id);
  if (matter === undefined) return refuse('unknown-matter', { matter: id });
  const current = textVersion(matter);
  if (current !== version) {
    return refuse('text-changed', { matter: id, name: matter.name['zh-CN'], version: current });
  }
  for (const paper of papers) {
    const words = catchAllWords(paper);
    if (words.length > 0) return refuse('catch-all-wording', { paper, words: words.join('、') });
    if (!matter.materials.some(({ name }) => name['zh-CN'] === paper)) {
      return refuse('unknown-paper', { matter: id, paper });
    }
  }
  return accept(matter);
}
