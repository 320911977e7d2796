/** What a command takes: read from the command line, and told by `--help`. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { asCalledHere } from '#ops/shell-commands.js';

type Option = NonNullable<ParseArgsConfig['options']>[string] & {
  /** What it does, for `--help`. */
  readonly about: string;
  /** What stands behind it, as `SECONDS`; an option that is only on or off has none. */
  readonly takes?: string;
};

export interface Usage<O extends Readonly<Record<string, Option>>> {
  /** What the command does, in a sentence or two. */
  readonly about: string;
  /** How it is called, a line each. */
  readonly examples: readonly string[];
  readonly options: O;
  /** Whether it takes words that belong to no option. */
  readonly words?: boolean;
}

/**
 * The options and words that the command was given. With `--help` it prints the usage and ends the process with 0; where
 * something isn't an option of the command, with 1.
 */
export function readArguments<const O extends Readonly<Record<string, Option>>>(usage: Usage<O>) {
  const args = process.argv.slice(2);
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usageText(usage));
    process.exit(0);
  }
  try {
    const { options, words = false } = usage;
    return parseArgs({ args, options, allowPositionals: words });
  } catch (error) {
    if (!isMistaken(error)) throw error;
    console.error(`That option is not known here, or something is missing behind it.\n\n${usageText(usage)}`);
    process.exit(1);
  }
}

const isMistaken = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

function usageText({ about, examples, options }: Usage<Readonly<Record<string, Option>>>): string {
  const rows = [
    ...Object.entries(options).map(([name, option]) => [nameOf(name, option), toldOf(option)] as const),
    ['--help', 'prints this'] as const,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    about,
    '',
    ...examples.map((example) => `  ${asCalledHere(example)}`),
    '',
    ...rows.map(([name, told]) => `  ${name.padEnd(width)}  ${told}`),
  ].join('\n');
}

const nameOf = (name: string, { takes }: Option): string => `--${name}${takes ? ` ${takes}` : ''}`;

const toldOf = ({ about, default: usual }: Option): string =>
  typeof usual === 'string' ? `${about} (${usual})` : about;
