/**
 * Discord's limits on what a bot sends: its own schemas, and the rules it checks that are not in them. Each check
 * returns a list of problems, empty when Discord would take the body.
 */
export { checkChoices } from './limits/choices.js';
export { checkCommands } from './limits/commands.js';
export { checkDeferred, checkMessage, EMPTY_MESSAGE } from './limits/message.js';
export { checkModal } from './limits/modal.js';
