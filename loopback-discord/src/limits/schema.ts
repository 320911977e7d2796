/** Runs Discord's own schemas, and says what is wrong in lines such as `components[0].content: Too big …`. */
import { type core, locales, type ZodMiniType } from 'zod/mini';

export type Parsed<T> =
  | { readonly kind: 'valid'; readonly value: T }
  | { readonly kind: 'invalid'; readonly problems: string[] };

const { localeError } = locales.en();

export function parse<T>(schema: ZodMiniType<T>, body: unknown, at = ''): Parsed<T> {
  const result = schema.safeParse(body, { error: localeError });
  return result.success
    ? { kind: 'valid', value: result.data }
    : { kind: 'invalid', problems: describe(result.error.issues, at) };
}

function describe(issues: readonly core.$ZodIssue[], at: string): string[] {
  return issues.flatMap((issue) => {
    const path = issue.path.reduce(step, at);
    const branch = issue.code === 'invalid_union' ? intended(issue.errors) : undefined;
    return branch ? describe(branch, path) : [`${path || '(body)'}: ${issue.message}`];
  });
}

function step(path: string, key: PropertyKey): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path ? `${path}.${String(key)}` : String(key);
}

/** Of a union's branches, the one that was meant: its `type` is right, and least is wrong with it. */
function intended(branches: readonly (readonly core.$ZodIssue[])[]): readonly core.$ZodIssue[] | undefined {
  return branches
    .filter((issues) => !issues.some(({ path }) => path.length === 1 && path[0] === 'type'))
    .toSorted((a, b) => a.length - b.length)
    .at(0);
}
