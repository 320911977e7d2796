/** Does a first step for a newcomer, or brings them to where it is done. */
import { entries } from './commands.js';
import { type App, channelsOf, postsHere } from './state.js';
import type { Step } from './steps.js';

/** @param app whose state is that of now, whatever was done before */
export function tryStep(step: Step, app: App): void {
  const [why, , ending] = app.state.language.questions;
  switch (step) {
    case 'ask':
      run('ask', { question: why }, app);
      break;
    case 'spoiler':
      run('ask', { question: ending }, app);
      break;
    case 'apps':
      showMenu(app);
      break;
    case 'moderator':
      app.be('moderator');
      if (app.state.channel.kind === 'direct') enterServer(app);
      run('panel', {}, app);
      break;
    case 'inspect': {
      const reply = postsHere(app.state).findLast(({ exchanges }) => exchanges.length > 0);
      if (reply) app.inspect(reply.exchanges);
      else run('ask', { question: why }, app);
    }
  }
}

function run(subcommand: string, options: Readonly<Record<string, string>>, { state, perform }: App): void {
  const entry = entries(state).find((one) => one.subcommand === subcommand);
  if (entry)
    perform({ kind: 'command', command: entry.command, subcommand, options }, { title: entry.title });
}

/** Of the newest message that somebody wrote. */
function showMenu(app: App): void {
  const newest = () => postsHere(app.state).findLast(({ message }) => message.content && !message.author.bot);
  if (!newest()) enterServer(app);
  const post = newest();
  if (post) app.openMenu(post);
}

function enterServer(app: App): void {
  const first = channelsOf(app.state).find(({ kind }) => kind === 'text');
  if (first) app.enter(first);
}
