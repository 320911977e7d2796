/** One change of the settings taken out again, whatever was changed since elsewhere. Pure. */
import {
  type Difference,
  differences,
  inherit,
  rulesFor,
  type Settings,
  withField,
  withRules,
} from './rules.js';

export type TakenBack =
  | { readonly kind: 'settings'; readonly settings: Settings; readonly undone: readonly Difference[] }
  /** What the change set was set again since; `after` is what it is now. */
  | { readonly kind: 'overtaken'; readonly by: readonly Difference[] };

/** All that a change set goes back to what it was before, or nothing does. */
export function takeOut(
  { before, after }: { readonly before: Settings; readonly after: Settings },
  now: Settings,
): TakenBack {
  const undone = differences(before, after);
  const by = undone
    .map((one) => ({ ...one, before: one.after, after: rulesFor(now, one.target)[one.field] }))
    .filter((one) => one.before !== one.after);
  if (by.length > 0) return { kind: 'overtaken', by };
  const settings = undone.reduce((sum, { target, field, before: value }) => {
    const rules = rulesFor(sum, target);
    return withRules(sum, target, withField(rules, field, value ?? inherit) ?? rules);
  }, now);
  return { kind: 'settings', settings, undone };
}
