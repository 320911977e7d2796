/** The bot without Discord: a question or a command a line, an answer below it. */
import { createInterface } from 'node:readline/promises';
import type { Commands } from '../../commands/index.js';
import type { Context } from '../command.js';
import { runLine } from './command-line.js';
import { printPage } from './print.js';

/** Resolves when the input ends or the member leaves. */
export async function chat(commands: Commands, context: Context): Promise<void> {
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  });
  console.log('Ask about Hit & Run, or type /hitandrun help. Leave with Ctrl+D.');
  console.log('To go live on Discord, put DISCORD_TOKEN in .env and start again; see README.md.\n');
  terminal.setPrompt('> ');
  terminal.prompt();
  for await (const line of terminal) {
    if (line.trim()) console.log(`\n${printPage(runLine(line.trim(), commands, context), colour)}\n`);
    terminal.prompt();
  }
}
