/** Beside the messages: what went over the wire for one of them, and what Discord would say to it. */
import { html, type TemplateResult } from 'lit';
import type { Exchange } from '../protocol.js';
import type { App } from './state.js';

export function inspectorView(exchanges: readonly Exchange[], app: App): TemplateResult {
  return html`<aside class="inspector" aria-label="Inspector">
    <header>
      <h2 tabindex="-1">Inspector</h2>
      <button type="button" class="plain" @click=${() => app.set({ inspected: undefined })}>Close</button>
    </header>
    ${exchanges.length === 0 ? html`<p>That was too long ago: nothing is kept of it.</p>` : ''}
    ${exchanges.map(exchangeView)}
  </aside>`;
}

function exchangeView({ title, request, response, problems, later, why }: Exchange): TemplateResult {
  return html`<section>
    <h3>${title}</h3>
    <p class="facts">
      ${response ? `POST /interactions · ${response.status} · ${response.ms.toFixed(1)} ms` : 'Not an interaction: a message on the gateway'}
    </p>
    <p class="verdict ${problems.length > 0 ? 'bad' : 'good'}">
      ${problems.length === 0 ? 'Discord’s schemas and limits have nothing against it.' : 'Discord would refuse this:'}
    </p>
    ${problems.length > 0 ? html`<ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>` : ''}
    ${why === undefined ? '' : block('How the question was understood', why, true)}
    ${block('Request', json(request))} ${response ? block('Response', json(response.body)) : ''}
    ${later.map(({ method, path, status, body }) => block(`Later: ${method} ${path} · ${status ?? 'under way'}`, json(body)))}
  </section>`;
}

const json = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'nothing';

const block = (title: string, text: string, isOpen = false): TemplateResult =>
  html`<details ?open=${isOpen}>
    <summary>${title}</summary>
    <pre tabindex="0" aria-label=${title}>${text}</pre>
  </details>`;
