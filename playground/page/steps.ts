/** The first steps: what is worth trying, ticked off as it is done. Each does itself at a press. */
import { html, nothing, type TemplateResult } from 'lit';
import { asksBot, type Doing, type State } from './state.js';

const stepIds = ['ask', 'spoiler', 'apps', 'moderator', 'inspect'] as const;
export type Step = (typeof stepIds)[number];

const isStep = (text: string): text is Step => stepIds.some((one) => one === text);

/** As they are remembered: `ask apps`. */
export const readSteps = (text: string | null): ReadonlySet<Step> =>
  new Set((text ?? '').split(' ').filter(isStep));

interface StepText {
  readonly title: string;
  readonly about: string;
}

const texts: Readonly<Record<Step, StepText>> = {
  ask: { title: 'Ask something', about: 'In your own words, typos and all.' },
  spoiler: { title: 'Open a spoiler', about: 'Ask for the ending, then press what is hidden.' },
  apps: { title: 'Take a message as the question', about: 'Its menu ⋯, then Apps › Ask Hit & Run.' },
  moderator: { title: 'Be a moderator', about: 'Decide where the bot answers, in its panel.' },
  inspect: { title: 'Inspect a reply', about: 'What went to the bot, and how it understood the question.' },
};

/** The step that is done with this. */
export function stepOf(doing: Doing, state: State): Step | undefined {
  if (doing.kind === 'message-command') return 'apps';
  if (doing.kind === 'say') return asksBot(doing.content, state) ? 'ask' : undefined;
  const isForAll = (name: string) =>
    state.world.commands.some(
      (one) => one.name === name && (one.default_member_permissions ?? null) === null,
    );
  return doing.kind === 'command' && isForAll(doing.command) ? 'ask' : undefined;
}

interface StepsView {
  readonly done: ReadonlySet<Step>;
  readonly begin: (step: Step) => void;
  readonly close: () => void;
}

export const countOf = (done: ReadonlySet<Step>): string => `${done.size} of ${stepIds.length}`;

export const stepsView = ({ done, begin, close }: StepsView): TemplateResult =>
  html`<section class="steps" id="steps" aria-labelledby="steps-title" tabindex="-1" @keydown=${(
    event: KeyboardEvent,
  ) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  }}>
    <header>
      <h2 id="steps-title">First steps</h2>
      <span class="count">${countOf(done)}</span>
      <button type="button" class="icon" aria-label="Close the first steps" @click=${close}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
      </button>
    </header>
    <ol>
      ${stepIds.map(
        (step) => html`<li class=${done.has(step) ? 'done' : ''}>
          <button type="button" class="step" @click=${() => begin(step)}>
            ${tick(done.has(step))}
            <span class="title">${texts[step].title}${done.has(step) ? html`<span class="hidden"> (done)</span>` : nothing}</span>
            <small>${texts[step].about}</small>
          </button>
        </li>`,
      )}
    </ol>
    <p role="status">${done.size === stepIds.length ? 'That is all of it. Have fun!' : ''}</p>
  </section>`;

const tick = (isDone: boolean): TemplateResult =>
  html`<svg class="tick" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10" /><path d=${isDone ? 'M7 12.5l3.5 3.5L17 8.5' : ''} />
  </svg>`;
