/** One message in the channel. */
import '@skyra/discord-components-core/discord-command.js';
import '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-reply.js';
import { type APIMessageComponent, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import type { Post } from '#playground/protocol.js';
import { avatar } from './avatar.js';
import { messageCommands } from './commands.js';
import { components } from './components.js';
import { onHold } from './hold.js';
import { markdown } from './markdown.js';
import type { MenuItem } from './menu.js';
import { addressOf } from './route.js';
import { type App, asRead, type Failure, nameOf, type Sending, type State } from './state.js';

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
    @contextmenu=${(event: MouseEvent) => onContextMenu(event, post, app)}
    @pointerdown=${(event: PointerEvent) => {
      if (!isOwnMenu(event)) onHold(event, (at) => app.openMenu(post, at));
    }}
  >
    <discord-message author=${username} avatar=${avatar(id, bot)} ?bot=${bot} timestamp=${at}>
      ${lead(post, app)}
      <span class="text">${isThinking ? thinking(username) : markdown(message.content, app)}</span>
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
    ><span dir="auto">${asRead(replied.content, state)}</span></discord-reply
  >`;
}

const tools = (post: Post, app: App): TemplateResult =>
  html`${
    post.exchanges.length > 0
      ? html`<button type="button" class="tool" @click=${() => app.inspect(post.exchanges)}>Inspect</button>`
      : ''
  }<button
    type="button"
    class="tool more"
    aria-label="More of this message"
    aria-haspopup="menu"
    @click=${(event: Event) => event.currentTarget instanceof Element && app.openMenu(post, event.currentTarget)}
  ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h.01M12 12h.01M19 12h.01" /></svg></button>`;

/** Where the browser's own menu is of use: on a link, in a field, on text that was selected. */
const isOwnMenu = ({ target }: Event): boolean =>
  (target instanceof Element && target.closest('a, button, input, textarea, [role="button"]') !== null) ||
  getSelection()?.isCollapsed === false;

function onContextMenu(event: MouseEvent, post: Post, app: App): void {
  if (isOwnMenu(event)) return;
  event.preventDefault();
  app.openMenu(post, { x: event.clientX, y: event.clientY });
}

/** What the menu of a message offers. */
export function menuOf(post: Post, app: App): readonly MenuItem[] {
  const { id, message, exchanges } = post;
  const text = textOf(post, app.state);
  const isQuestion = message.content.trim() !== '' && !message.author.bot;
  const commands = isQuestion ? messageCommands(app.state) : [];
  return [
    ...commands.map((command) => ({
      label: `Apps › ${command}`,
      pick: () => app.perform({ kind: 'message-command', command, message: id }, { title: command }),
    })),
    ...(text ? [{ label: 'Copy text', pick: () => app.copy(text, 'The text') }] : []),
    {
      label: 'Copy link',
      pick: () =>
        app.copy(new URL(addressOf(app.state.channel, id, app.state), location.href).href, 'The link'),
    },
    ...(exchanges.length > 0 ? [{ label: 'Inspect', pick: () => app.inspect(exchanges) }] : []),
  ];
}

/** What the message says, as Discord's markdown. */
const textOf = ({ message }: Post, state: State): string =>
  asRead([message.content, ...textsIn(message.components ?? [])].filter(Boolean).join('\n'), state);

const textsIn = (all: readonly APIMessageComponent[]): readonly string[] =>
  all.flatMap((one) => {
    if (one.type === ComponentType.TextDisplay) return [one.content];
    return 'components' in one ? textsIn(one.components) : [];
  });

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

function timeOf(timestamp: string, { state }: App): string {
  return new Date(timestamp).toLocaleTimeString(state.language.locale, {
    hour: '2-digit',
    minute: '2-digit',
  });
}
