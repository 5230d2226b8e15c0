import schemaDocument from '../hall-file.schema.json' with { type: 'json' };
import type { CallingRules } from './hall-file.ts';

/** What a number of the calling rules may be, as the schema of hall files says it. */
export interface RuleRange {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  readonly isWhole: boolean;
}

interface RuleForm {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly default: number | string;
}

const forms = schemaDocument.$defs.callingRules.properties as Readonly<Record<keyof CallingRules, RuleForm>>;

/** Undefined for a rule that is no number. */
export function ruleRange(rule: keyof CallingRules): RuleRange | undefined {
  const { type, minimum = 0, maximum, exclusiveMaximum, default: usual } = forms[rule];
  if (typeof usual !== 'number') return undefined;
  return { least: minimum, most: maximum ?? exclusiveMaximum ?? minimum, usual, isWhole: type === 'integer' };
}
