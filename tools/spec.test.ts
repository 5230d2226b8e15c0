import { expect, it } from 'vitest';
import { checkSpec, idsOf } from './spec.ts';
import { plantedHall } from './testing/planted-hall.ts';

const complaints = (planted: Record<string, string | null>) =>
  checkSpec(plantedHall(planted)).findings.map(({ file, line, message }) => `${file}:${line} ${message}`);

const spec = (...lines: string[]) => ({ 'hall-core/SPEC.md': `${lines.join('\n')}\n` });
const rule = (id: string) => `- **[${id}]** A sentence.`;
const tests = (...lines: string[]) => ({ 'hall-core/src/numbering.test.ts': `${lines.join('\n')}\n` });

it('passes rules that all have a test', () => {
  expect(checkSpec(plantedHall())).toEqual({ findings: [], summary: '1 rules, 1 tests' });
});

it('misses the test of a rule', () => {
  expect(complaints(spec(rule('N1'), '', rule('C9')))).toEqual(['hall-core/SPEC.md:3 [C9] has no test']);
});

it('finds a rule defined twice, and one written in another form', () => {
  expect(complaints(spec(rule('N1'), rule('N1')))).toEqual(['hall-core/SPEC.md:2 [N1] is defined twice']);
  expect(complaints(spec(rule('N1'), '- [N2] A sentence.'))).toHaveLength(1);
});

it('does not pass a specification without rules, or without a file', () => {
  expect(complaints({ ...spec('# Rules'), ...tests('') })).toEqual(['hall-core/SPEC.md:1 no rule found']);
  expect(complaints({ 'hall-core/SPEC.md': null, ...tests('') })).toHaveLength(1);
});

it('finds a test of hall-core that names no rule or an unknown one', () => {
  expect(complaints(tests("it('[N1] holds', f);", "it('works', f);", "test('[N1][N7] holds', f);"))).toEqual([
    "hall-core/src/numbering.test.ts:2 'works' names no rule",
    "hall-core/src/numbering.test.ts:3 '[N1][N7] holds' names [N7], which is no rule",
  ]);
});

it('asks no rule of the tests of other workspaces, but lets them prove one', () => {
  const elsewhere = {
    'replica/src/sync.test.ts': "it('[C9] holds across two databases', f); it('works', f);",
  };
  expect(complaints({ ...spec(rule('N1'), rule('C9')), ...elsewhere })).toEqual([]);
});

it.each([
  "it.each(rows)('[N1] holds for %s', f);",
  `it.each\`a\n\${1}\`("[N1] holds", f);`,
  "test.prop([fc.nat()])('[N1] holds', f);",
  `it(\`[N1] holds for \${hall}\`, f);`,
  "describe('[N1] numbering', () => { it('holds', f); });",
  "for (const hall of halls) { test.concurrent('[N1] holds', f); }",
])('reads the title of %s', (text) => {
  expect(complaints(tests(text))).toEqual([]);
});

it.each([
  "it.skip('[N1] holds', f);",
  "it.todo('[N1] holds');",
  "describe.skip('[N1] numbering', () => { it('holds', f); });",
  "// it('[N1] holds', f);",
])('counts no proof in %s', (text) => {
  expect(complaints(tests(text))).toContain('hall-core/SPEC.md:3 [N1] has no test');
});

it('reads ids only at the head of a title', () => {
  expect(idsOf('[N1][C11a] and [F3]')).toEqual(['N1', 'C11a']);
  expect(idsOf('prints [N1]')).toEqual([]);
});
