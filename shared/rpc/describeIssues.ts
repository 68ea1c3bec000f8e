import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * Every refused field of an input, each named by its path and with what is wrong first about it:
 * `mode.path: must not be empty; port: must be at most 65535`. Tells no value: it may be a secret.
 */
export function describeIssues(issues: readonly Issue[]): string {
  const textByPath = new Map<string, string>();
  for (const { path, text } of issues.flatMap((issue) => problemsOf(issue, []))) {
    if (!textByPath.has(path)) textByPath.set(path, text);
  }
  return [...textByPath].map(([path, text]) => (path === '' ? text : `${path}: ${text}`)).join('; ');
}

interface Problem {
  readonly path: string;
  readonly text: string;
}

function problemsOf(issue: Issue, parents: readonly PropertyKey[]): readonly Problem[] {
  const path = [...parents, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => problemsOf(inner, path));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathText([...path, key]), text: 'unknown field' }));
  }
  return [{ path: pathText(path), text: textOf(issue) }];
}

/** Of a union's branches the one that was meant: the one whose problems lie inside, not at its own type. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((issues) => issues.length > 0 && !issues.some(isWrongTypeHere));
}

const isWrongTypeHere = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.path.length === 0;

const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.');

/** What zod says by itself begins so; what a schema of ours says does not, and is kept. */
const zodsOwnWords = /^(Invalid (input|option|discriminator)|Too (small|big))/;

function textOf(issue: Issue): string {
  if (!zodsOwnWords.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'is missing';
      return issue.message.replace('Invalid input: ', '').replace('expected int,', 'expected integer,');
    case 'invalid_value':
      return `must be ${oneOf(issue.values.map(String))}`;
    case 'invalid_union':
      return unionText(issue);
    case 'too_small':
      return isText(issue) && issue.minimum === 1 ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${isText(issue) ? ' characters' : ''}`;
    default:
      return issue.message;
  }
}

const isText = (issue: { readonly origin: string }): boolean => issue.origin === 'string';

function unionText(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const options = 'options' in issue ? issue.options : undefined;
  if (Array.isArray(options)) return `must be ${oneOf(options.map(String))}`;
  const expected = issue.errors.flat().flatMap((inner) => ('expected' in inner ? [inner.expected] : []));
  return expected.length === 0 ? 'invalid' : `expected ${expected.join(' or ')}`;
}

const oneOf = (values: readonly string[]): string =>
  values.length === 1 ? `${values[0]}` : `one of: ${values.join(', ')}`;
