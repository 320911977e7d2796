/** A text that is hidden until it is opened, by pointer or keyboard; a screen reader doesn't read it before. */
import { html, LitElement } from 'lit';

class Spoiler extends LitElement {
  static override properties = { content: { attribute: false }, open: { state: true } };
  declare content: unknown;
  declare private open: boolean;

  constructor() {
    super();
    this.open = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    if (this.open) return html`<span class="spoiler open" tabindex="-1">${this.content}</span>`;
    return html`<span
      class="spoiler"
      role="button"
      tabindex="0"
      aria-label="Spoiler, press to show"
      @click=${this.reveal}
      @keydown=${this.onKey}
    ><span aria-hidden="true" inert>${this.content}</span></span>`;
  }

  private async reveal(): Promise<void> {
    this.open = true;
    this.dispatchEvent(new CustomEvent('reveal', { bubbles: true }));
    await this.updateComplete;
    this.querySelector<HTMLElement>('.open')?.focus();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    this.reveal();
  }
}

customElements.define('playground-spoiler', Spoiler);
