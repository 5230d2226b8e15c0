import type { Refusal } from '@onewindow/hall-core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isProblemCode, PROBLEMS, type ProblemCode } from './problem-words.ts';

const PROBLEM_TYPE = 'application/problem+json';

/** What went wrong, as RFC 9457 has it, with the code, the field and what to do. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** Which member of the request it is about; absent where it is about none. */
  readonly field?: string;
  /** Figures the fix names. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly fix: { readonly 'zh-CN': string; readonly en: string };
}

interface Particulars {
  readonly field?: string | undefined;
  readonly detail?: string | undefined;
  readonly facts?: Problem['facts'] | undefined;
}

function problemOf(code: ProblemCode, { field, detail, facts }: Particulars = {}): Problem {
  const words: { status: number; title: string; field?: string; zh: string; en: string } = PROBLEMS[code];
  const where = field ?? words.field;
  return {
    type: `urn:onewindow:problem:${code}`,
    title: words.title,
    status: words.status,
    detail: detail ?? words.en,
    code,
    ...(where === undefined ? {} : { field: where }),
    ...(facts === undefined ? {} : { facts }),
    fix: { 'zh-CN': words.zh, en: words.en },
  };
}

export const sendProblem = (
  reply: FastifyReply,
  code: ProblemCode,
  particulars?: Particulars,
): FastifyReply => reply.code(PROBLEMS[code].status).type(PROBLEM_TYPE).send(problemOf(code, particulars));

/** Codes of the booking rules that a portal knows under another name. */
const KNOWN_AS: Readonly<Record<string, ProblemCode>> = {
  'bad-request': 'request-missing',
  'storage-full': 'not-kept',
  'no-hall-yet': 'not-ready',
  'day-turned': 'not-ready',
};

/** Why something was not done, as the booking rules say it. A code that has no words yet is still told by its name. */
export function sendRefusal(reply: FastifyReply, { code, detail }: Refusal): FastifyReply {
  const known = KNOWN_AS[code] ?? code;
  if (isProblemCode(known)) return sendProblem(reply, known, { facts: detail });
  const problem = problemOf('refused', { facts: detail });
  return reply
    .code(problem.status)
    .type(PROBLEM_TYPE)
    .send({ ...problem, code });
}

/** Whatever was thrown on the way to a route, or in it, as a problem. Nothing of the hub's insides is told. */
export function problemHandler(
  error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { statusCode = 500, code, validation = [] } = error;
  if (statusCode === 429) return sendProblem(reply, 'too-many-requests');
  const [fault] = validation;
  if (fault !== undefined)
    return sendProblem(reply, 'malformed', { field: fieldOf(fault), detail: error.message });
  if (statusCode === 413) return sendProblem(reply, 'body-too-large');
  if (statusCode === 507) return sendProblem(reply, 'not-kept');
  if (statusCode >= 400 && statusCode < 500) return sendProblem(reply, 'not-json', { detail: code });
  return sendProblem(reply, 'trouble-here');
}

type Fault = NonNullable<FastifyError['validation']>[number];

/** `/matters/0` as `matters.0`; what is missing or too much, by its own name. */
function fieldOf({ instancePath, params }: Fault): string {
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, unknown>>;
  const last = missingProperty ?? additionalProperty;
  const path = instancePath.split('/').slice(1);
  return [...path, ...(typeof last === 'string' ? [last] : [])].join('.') || 'body';
}
