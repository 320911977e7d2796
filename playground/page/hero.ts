/** The beginning of a channel: who the bot is, what it knows, and what to try, at one press. */
import { html, type TemplateResult } from 'lit';
import { avatar } from './avatar.js';
import { entries } from './commands.js';
import { type App, asMessage, type Doing, type State } from './state.js';

interface Example {
  readonly label: string;
  /** How it is asked. */
  readonly by: string;
  readonly doing: Doing;
}

export function heroView(app: App): TemplateResult {
  const { application } = app.state.world;
  return html`<header class="hero">
    <img src=${avatar(application.id, true)} alt="" />
    <h2>${application.name} <span class="tag">App</span></h2>
    <p>
      I know Netflix’s cancelled series <cite>Hit &amp; Run</cite> from four articles. Ask me anything: each answer comes
      with the quotation that proves it, and where the articles say nothing, I say so.
    </p>
    <ul class="examples" aria-label="Examples">
      ${examplesOf(app.state).map(
        ({ label, by, doing }) => html`<li>
          <button type="button" @click=${() => send(doing, by, app)}>
            <span dir="auto">${label}</span><small>${by}</small>
          </button>
        </li>`,
      )}
    </ul>
    <p class="note">
      Press one, or type <kbd>/</kbd> for all commands. It all stays on your machine, and is forgotten when the process ends.
    </p>
  </header>`;
}

/** Those that can be used here. */
function examplesOf(state: State): readonly Example[] {
  const [why, who, ending] = state.language.questions;
  const { name } = state.world.application;
  return [
    ...command(state, 'ask', why, { question: why }),
    { label: who, by: `@${name}`, doing: { kind: 'say', content: asMessage(`@${name} ${who}`, state) } },
    ...command(state, 'ask', ending, { question: ending }),
    ...command(state, 'cast', 'Who is who'),
    ...command(state, 'timeline', 'What happened when'),
    ...command(state, 'quotes', 'What people said'),
  ];
}

function command(
  state: State,
  subcommand: string,
  label: string,
  options: Readonly<Record<string, string>> = {},
): readonly Example[] {
  const entry = entries(state).find((one) => one.subcommand === subcommand);
  if (!entry) return [];
  const doing: Doing = { kind: 'command', command: entry.command, subcommand, options };
  return [{ label, by: entry.title, doing }];
}

function send(doing: Doing, title: string, { perform, focusComposer }: App): void {
  perform(doing, { title, isQuiet: doing.kind === 'say' });
  // Not on a phone, where the keyboard would come up over the answer.
  if (matchMedia('(pointer: fine)').matches) focusComposer();
}
