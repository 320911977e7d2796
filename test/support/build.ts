import { execFileSync } from 'node:child_process';

/** Builds the bot once before all tests. */
export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
