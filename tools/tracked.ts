/** What must not be in version control: a path of the machine the code was written on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, trackedFiles } from './lib/repo.mjs';
import { type Finding, isCommand, report, type Verdict } from './lib/source.ts';

/** A path from the root of the file system; a web address that happens to contain the word is none. */
const machinePath = /(?<![\w.~:-])\/(?:work|root)\/|[A-Z]:\\Users\\/;
const binary = /\.(png|jpe?g|gif|ico|woff2?|opus|mp3|wav|pdf|zip|gz)$/;

/** Lines of one file that name such a path. */
export function findingsIn(file: string, text: string): Finding[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      machinePath.test(line) ? [{ file, line: index + 1, message: 'a path of one machine' }] : [],
    );
}

/** Checks all tracked files under `directory`. */
export function checkTracked(directory: string): Verdict {
  const files = trackedFiles(directory).filter((file) => !binary.test(file));
  const findings = files.flatMap((file) => {
    let text: string;
    try {
      text = readFileSync(join(directory, file), 'utf8');
    } catch (error) {
      // A file deleted but not yet committed is still listed.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    return findingsIn(file, text);
  });
  if (!files.includes('package-lock.json')) {
    findings.push({
      file: 'package-lock.json',
      line: 1,
      message: 'no lockfile seen, so nothing was checked',
    });
  }
  return { findings, summary: `${files.length} files` };
}

if (isCommand(import.meta.url)) report(checkTracked(root));
