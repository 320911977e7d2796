/** A message's components as elements. */
import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMediaGalleryItem,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Post } from '#playground/protocol.js';
import { markdown } from './markdown.js';
import type { SelectOption } from './select.js';
import './select.js';
import './spoiler.js';
import type { App, Doing } from './state.js';

type Component = APIMessageTopLevelComponent | APIComponentInContainer;

/**
 * Counted from the end, so that after a change that says something in front, what was pressed is still the same element
 * and has the focus.
 */
export const components = (all: readonly Component[], post: Post, app: App): unknown =>
  repeat(
    all,
    (_, index) => all.length - index,
    (one) => component(one, post, app),
  );

function component(given: Component, post: Post, app: App): TemplateResult {
  switch (given.type) {
    case ComponentType.Container: {
      const colour = given.accent_color;
      const bar = typeof colour === 'number' ? `#${colour.toString(16).padStart(6, '0')}` : 'transparent';
      return html`<div class="container" style="border-inline-start-color: ${bar}">
        ${components(given.components, post, app)}
      </div>`;
    }
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(given.content, app)}</div>`;
    case ComponentType.Separator:
      return html`<hr class=${given.divider === false ? 'blank' : ''} />`;
    case ComponentType.Section:
      return html`<div class="section">
        <div>${given.components.map((one) => component(one, post, app))}</div>
        ${
          given.accessory.type === ComponentType.Button
            ? button(given.accessory, post, app)
            : picture(given.accessory, post)
        }
      </div>`;
    case ComponentType.ActionRow:
      return html`<div class="row">${given.components.map((one) => control(one, post, app))}</div>`;
    case ComponentType.File:
      return file(post);
    case ComponentType.MediaGallery:
      return html`<div class="gallery">${given.items.map((item) => picture(item, post))}</div>`;
  }
}

function control(given: APIComponentInMessageActionRow, post: Post, app: App): TemplateResult {
  switch (given.type) {
    case ComponentType.Button:
      return button(given, post, app);
    case ComponentType.StringSelect:
      return menu(
        given,
        given.options.map(({ label, value, description, default: isDefault }) => ({
          label,
          value,
          description,
          isDefault,
        })),
        (value) => ({ kind: 'select', message: post.id, customId: given.custom_id, values: [value] }),
        app,
      );
    case ComponentType.ChannelSelect:
      return menu(
        given,
        app.state.world.channels
          .filter(({ type }) => given.channel_types?.includes(type) ?? true)
          .map(({ id, name, kind }) => ({ label: kind === 'category' ? name : `#${name}`, value: id })),
        (value) => ({ kind: 'channel-select', message: post.id, customId: given.custom_id, values: [value] }),
        app,
      );
    default:
      return unshown;
  }
}

const unshown = html`<span class="note">The playground doesn’t show this kind of component.</span>`;

const styles: Readonly<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Link]: 'link',
  [ButtonStyle.Premium]: 'primary',
};

function button(given: APIButtonComponent, post: Post, app: App): TemplateResult {
  const label = 'label' in given ? given.label : '';
  if (given.style === ButtonStyle.Link) {
    return html`<a class="button link" href=${given.url} target="_blank" rel="noreferrer">${label}</a>`;
  }
  if (given.style === ButtonStyle.Premium) return unshown;
  const { custom_id: customId } = given;
  return html`<button
    type="button"
    class="button ${styles[given.style]}"
    ?disabled=${given.disabled ?? false}
    @click=${(event: Event) => use({ kind: 'button', message: post.id, customId }, label ?? '', app, event.currentTarget)}
  >${label}</button>`;
}

function menu(
  { placeholder, disabled }: { readonly placeholder?: string; readonly disabled?: boolean },
  options: readonly SelectOption[],
  doing: (value: string) => Doing,
  app: App,
): TemplateResult {
  return html`<playground-select
    .options=${options}
    .placeholder=${placeholder ?? 'Make a selection'}
    ?disabled=${disabled ?? false}
    @pick=${(event: CustomEvent<string>) => use(doing(event.detail), placeholder ?? 'Menu', app, event.currentTarget)}
  ></playground-select>`;
}

/** Waits visibly; the keyboard stays where it was, or with the message where that is gone. */
async function use(doing: Doing, title: string, { perform }: App, target: EventTarget | null): Promise<void> {
  const element = target instanceof HTMLElement ? target : undefined;
  // As in Discord, one press at a time.
  if (element?.ariaBusy === 'true') return;
  const post = element?.closest('.post');
  element?.setAttribute('aria-busy', 'true');
  await perform(doing, { title, isQuiet: true });
  element?.removeAttribute('aria-busy');
  setTimeout(() => {
    if (document.activeElement === document.body && post instanceof HTMLElement) post.focus();
  }, 50);
}

/** A picture is one of the message's files. What is hidden is blurred, and not read out before it is opened. */
function picture({ media, description, spoiler }: APIMediaGalleryItem, { message }: Post): TemplateResult {
  const attached = message.attachments.find(({ url }) => url === media.url);
  const image = html`<img src=${attached === undefined ? media.url : `/files/${attached.id}`} alt=${description ?? ''} />`;
  return spoiler ? html`<playground-spoiler class="media" .content=${image}></playground-spoiler>` : image;
}

const file = ({ message }: Post): TemplateResult =>
  html`${message.attachments.map(
    ({ id, filename, size }) => html`<a class="file" href="/files/${id}" download=${filename}>
      <span>${filename}</span><small>${Math.max(1, Math.round(size / 1000))} kB</small>
    </a>`,
  )}`;
