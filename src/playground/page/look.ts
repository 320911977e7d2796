/** What the message components' own look lacks: contrast for small print, and space for headings in containers. */
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordHeader } from '@skyra/discord-components-core/discord-header.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';
import { DiscordSubscript } from '@skyra/discord-components-core/discord-subscript.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';
import { css } from 'lit';

DiscordMessage.elementStyles.push(css`
  :host,
  :host([light-theme]) {
    color: var(--text);
    padding-inline-end: 1rem;
  }
  :host .discord-message-timestamp,
  :host([light-theme]) .discord-message-timestamp {
    color: var(--muted);
  }
`);
// On a phone, every pixel beside the picture counts.
DiscordMessage.elementStyles.push(css`
  @media (max-width: 760px) {
    :host {
      padding-inline: 0.75rem;
    }
    .discord-author-avatar {
      margin-inline-end: 0.5rem;
    }
    .discord-message-content {
      min-width: 0;
    }
  }
`);
DiscordSubscript.elementStyles.push(css`
  small,
  :host([light-theme]) > small {
    color: var(--muted);
  }
`);
DiscordHeader.elementStyles.push(css`
  :host > * {
    margin: 0;
    color: var(--strong);
  }
`);
for (const { elementStyles } of [DiscordReply, DiscordCommand]) {
  elementStyles.push(css`
    :host,
    :host([light-theme]) {
      color: var(--muted);
    }
    :host .discord-slash-command-name {
      background: var(--mention);
      color: var(--mention-text) !important;
    }
    :host .discord-replied-message-username {
      opacity: 1;
    }
    .discord-context-command-name {
      color: var(--link) !important;
      opacity: 1;
    }
  `);
}
DiscordVerifiedAuthorTag.elementStyles.push(css`
  :host {
    background: #4752c4;
  }
`);
