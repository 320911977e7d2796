/** A form that the bot opens. */
import {
  type APIModalInteractionResponseCallbackComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { App, Modal } from './state.js';

export function modalView({ data, message, place }: Modal, app: App): TemplateResult {
  const close = () => {
    app.set({ modal: undefined });
    app.focusComposer();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.ariaBusy === 'true') return;
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    form.ariaBusy = 'true';
    const outcome = await app.perform(
      {
        kind: 'modal',
        customId: data.custom_id,
        ...(message === undefined ? {} : { message }),
        values,
      },
      { title: data.title, isQuiet: true, place },
    );
    form.ariaBusy = 'false';
    // What was entered stays where it could not be sent.
    if (outcome.kind !== 'failed') form.closest('dialog')?.close();
    else form.querySelector('.modal-error')?.replaceChildren(`${outcome.why}. Please try again.`);
  };
  return html`<dialog
    class="modal"
    aria-labelledby="modal-title"
    ${ref((element) => {
      if (element instanceof HTMLDialogElement) queueMicrotask(() => element.open || element.showModal());
    })}
    @close=${close}
  >
    <form @submit=${submit}>
      <h2 id="modal-title">${data.title}</h2>
      ${data.components.map(field)}
      <p class="modal-error" role="alert"></p>
      <div class="modal-buttons">
        <button type="button" class="button secondary" @click=${leave}>Cancel</button>
        <button type="submit" class="button primary">Submit</button>
      </div>
    </form>
  </dialog>`;
}

const leave = ({ target }: Event): void => {
  if (target instanceof Element) target.closest('dialog')?.close();
};

function field(given: APIModalInteractionResponseCallbackComponent): TemplateResult {
  if (given.type === ComponentType.TextDisplay) return html`<p>${given.content}</p>`;
  if (given.type !== ComponentType.Label || given.component.type !== ComponentType.TextInput) {
    return html`<p class="note">The playground doesn’t show this kind of field.</p>`;
  }
  const { label, description, component: input } = given;
  const isLong = input.style === TextInputStyle.Paragraph;
  return html`<label class="field">
    <span>${label}</span>
    ${description ? html`<small>${description}</small>` : ''}
    ${
      isLong
        ? html`<textarea
            name=${input.custom_id}
            rows="8"
            ?required=${input.required ?? true}
            maxlength=${input.max_length ?? 4000}
            placeholder=${input.placeholder ?? ''}
            .value=${input.value ?? ''}
          ></textarea>`
        : html`<input
            name=${input.custom_id}
            ?required=${input.required ?? true}
            maxlength=${input.max_length ?? 4000}
            placeholder=${input.placeholder ?? ''}
            .value=${input.value ?? ''}
          />`
    }
  </label>`;
}
