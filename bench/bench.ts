/**
 * `npm run bench`: what everything costs, each figure beside what it is compared with, measured in one run and in turn. Prints a
 * table and writes it to bench/results.md. Machines differ, and so does what else they do: compare the ratios.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '#cli/usage.js';
import { root } from '#paths.js';
import { gatewayPart, httpPart, messagesPart, serversPart, startPart, twoPart } from './beside-bare.js';
import { changesPart } from './changes.js';
import { growthPart, keystrokePart, questionPart } from './knowledge.js';
import { type Row, tableOf } from './table.js';

const parts = [
  questionPart,
  keystrokePart,
  startPart,
  gatewayPart,
  httpPart,
  twoPart,
  serversPart,
  messagesPart,
  changesPart,
  growthPart,
];
const names = parts.map(({ name }) => name).join(', ');
/** How often each part that takes turns is measured. */
const rounds = 3;

const { values } = readArguments({
  about: `What everything costs, beside what it is compared with. Takes a good half hour and writes bench/results.md. Parts:\n\n${parts
    .map(({ name, about, long }) => `  ${name.padEnd(10)} ${about}${long ? ' (long)' : ''}`)
    .join('\n')}`,
  examples: ['npm run bench', 'npm run bench -- --quick', 'npm run bench -- --only start,gateway'],
  options: {
    quick: { type: 'boolean', default: false, about: 'each part once, and none of the long ones' },
    only: { type: 'string', takes: 'PARTS', about: 'these parts alone, with commas between them' },
  },
});
const wanted = values.only?.split(',').map((name) => name.trim());
const unknown = wanted?.filter((name) => parts.every((part) => part.name !== name)) ?? [];
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. There are: ${names}.`);
  process.exit(1);
}
const chosen = parts.filter(({ name, long }) => wanted?.includes(name) ?? !(values.quick && long));

const rows: Row[] = [];
for (const [at, { about, measure }] of chosen.entries()) {
  if (process.stderr.isTTY) console.error(`${at + 1} of ${chosen.length}: ${about} …`);
  rows.push(...(await measure(values.quick ? 1 : rounds)));
}
const table = tableOf(rows);
console.log(table);

// Some parts alone would pass for all of them.
if (wanted === undefined) {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown processor'}`;
  const how = values.quick
    ? '`npm run bench -- --quick`, each part once and without the long ones'
    : '`npm run bench`, the medians of three rounds';
  writeFileSync(
    join(root, 'bench', 'results.md'),
    `# What everything costs\n\nMeasured ${day} with Node.js ${process.version} on ${machine} by ${how}. Compare the ratios.\n\n${table}\n`,
  );
  console.log('Written to bench/results.md.');
}
process.exit();
