import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Every problem of a refused input, each named by its path: `mode.path: must not be empty; port: …`. */
export function describeIssues(issues: readonly Issue[]): string {
  const problems = issues.flatMap((issue) => problemsOf(issue, []));
  return problems.map(({ path, text }) => (path === '' ? text : `${path}: ${text}`)).join('; ');
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
  return [{ path: pathText(path), text: issue.message }];
}

/** Of a union's branches the one that was meant: the one whose problems lie inside, not at its own type. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((issues) => issues.length > 0 && !issues.some(isWrongTypeHere));
}

const isWrongTypeHere = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.path.length === 0;

const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.');
