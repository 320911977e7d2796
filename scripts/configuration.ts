/** `npm run docs:config`: the operators' table of variables, from what `src/config.ts` says of each. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '#cli/run.js';
import { readArguments } from '#cli/usage.js';
import { describeVariables } from '#config.js';
import { OperatorError } from '#ops/errors.js';
import { root } from '#paths.js';

const file = 'docs/operators.md';
const between = /(<!-- variables: [^>]* -->\n\n).*?(\n\n<!-- end of variables -->)/s;

await run(() => {
  const { values } = readArguments({
    about: `Writes the table of variables in ${file}, from src/config.ts.`,
    examples: ['npm run docs:config'],
    options: {
      check: {
        type: 'boolean',
        default: false,
        about: 'writes nothing; ends with 1 where it is out of date',
      },
    },
  });
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  if (!between.test(before)) throw new OperatorError(`${file} has lost the comments around its table.`);
  const after = before.replace(between, (_all, begin, end) => `${begin}${table()}${end}`);
  if (after === before) return 0;
  if (values.check) {
    console.error(`The table of variables in ${file} is out of date. Run npm run docs:config.`);
    return 1;
  }
  writeFileSync(path, after);
  return 0;
});

function table(): string {
  const code = (text: string) => `\`${text}\``;
  const rows = describeVariables().map(({ name, takes, usual, description }) => [
    code(name),
    takes,
    usual === undefined ? '' : code(usual),
    description,
  ]);
  const all = [['Variable', 'Takes', 'Default', 'What it is for'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
