/** One message in the channel. */
import '@skyra/discord-components-core/discord-command.js';
import '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-reply.js';
import { MessageFlags } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import type { Post } from '#playground/protocol.js';
import { avatar } from './avatar.js';
import { messageCommands } from './commands.js';
import { components } from './components.js';
import { markdown } from './markdown.js';
import { type App, type Failure, nameOf, type Sending } from './state.js';

export function postView(post: Post, app: App): TemplateResult {
  const { message, to } = post;
  const { id, username, bot = false } = message.author;
  const isThinking = ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
  const at = timeOf(message.timestamp, app);
  return html`<article
    class="post ${to === undefined ? '' : 'private'}"
    aria-label="${username}, ${at}${to === undefined ? '' : ', only you can see this'}"
    tabindex="-1"
    data-post=${post.id}
  >
    <discord-message author=${username} avatar=${avatar(id, bot)} ?bot=${bot} timestamp=${at}>
      ${lead(post, app)}
      <span dir="auto">${isThinking ? thinking(username) : markdown(withoutIds(message.content, app), app)}</span>
      <div slot="components" class="components">
        ${components(message.components ?? [], post, app)}
        ${to === undefined ? '' : onlyYou(() => app.dismiss(post.id))}
      </div>
    </discord-message>
    <div class="tools">${tools(post, app)}</div>
  </article>`;
}

/** What the message answers. */
function lead({ used, message }: Post, { state }: App): TemplateResult | string {
  const asker = message.interaction_metadata?.user.id;
  if (used !== undefined && asker !== undefined) {
    return html`<discord-command
      slot="reply"
      author=${nameOf(state, asker)}
      avatar=${avatar(asker)}
      command=${used.replace('/', '')}
    ></discord-command>`;
  }
  const replied = message.referenced_message;
  if (!replied || asker !== undefined) return '';
  return html`<discord-reply slot="reply" author=${replied.author.username} avatar=${avatar(replied.author.id, replied.author.bot)}
    >${withoutIds(replied.content, { state })}</discord-reply
  >`;
}

function tools(post: Post, app: App): TemplateResult {
  const { content, author } = post.message;
  const isQuestion = content.trim() !== '' && !author.bot;
  return html`${
    isQuestion
      ? messageCommands(app.state).map(
          (command) => html`<button
            type="button"
            class="tool"
            @click=${() => app.perform({ kind: 'message-command', command, message: post.id }, { title: command })}
          >Apps › ${command}</button>`,
        )
      : ''
  }${
    post.exchanges.length > 0
      ? html`<button type="button" class="tool" @click=${() => app.inspect(post.exchanges)}>Inspect</button>`
      : ''
  }`;
}

export const sendingView = ({ title }: Sending, { state }: App): TemplateResult =>
  html`<article class="post sending" aria-label="Sending ${title}">
    <discord-message author=${state.world.application.name} avatar=${avatar(state.world.application.id, true)} bot timestamp="">
      <span class="thinking">Sending ${title} <span class="dots" aria-hidden="true"></span></span>
    </discord-message>
  </article>`;

export const failureView = (
  { key, title, why, exchange }: Failure,
  { state, set, inspect }: App,
): TemplateResult =>
  html`<article class="post private failed" aria-label="${title}: ${why}">
    <discord-message author=${state.world.application.name} avatar=${avatar(state.world.application.id, true)} bot timestamp="">
      <span class="failure" role="alert">${title}: ${why}</span>
      <div slot="components" class="components">
        ${onlyYou(() => set({ failures: state.failures.filter((one) => one.key !== key) }))}
      </div>
    </discord-message>
    <div class="tools">
      ${exchange === undefined ? '' : html`<button type="button" class="tool" @click=${() => inspect([exchange])}>Inspect</button>`}
    </div>
  </article>`;

const thinking = (name: string): TemplateResult =>
  html`<span class="thinking">${name} is thinking <span class="dots" aria-hidden="true"></span></span>`;

const onlyYou = (dismiss: () => void): TemplateResult =>
  html`<div class="only-you">
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 5C6 5 2 12 2 12s4 7 10 7 10-7 10-7-4-7-10-7zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8z" />
    </svg>
    Only you can see this · <button type="button" class="plain" @click=${dismiss}>Dismiss message</button>
  </div>`;

/** A mention of the bot as people see it. */
const withoutIds = (content: string, { state }: Pick<App, 'state'>): string =>
  content.replaceAll(`<@${state.world.application.id}>`, `@${state.world.application.name}`);

function timeOf(timestamp: string, { state }: App): string {
  return new Date(timestamp).toLocaleTimeString(state.locale, { hour: '2-digit', minute: '2-digit' });
}
