import { execFileSync } from 'node:child_process';

/** Builds the bot once before all tests, unless `BUILT` says that it was built just now. */
export function setup(): void {
  if (process.env.BUILT === 'yes') return;
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
