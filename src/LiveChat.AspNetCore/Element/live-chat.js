import { MessagesElement } from './js/messages-element.js';
import { defined } from './js/place.js';

/** The address from which this script came, and with it the mount: unchanged if the modules are bundled. */
MessagesElement.script = import.meta.url;

/** `<live-chat-messages record="contacts/maya">`: see docs/element.md. */
export const LiveChatMessages = defined('live-chat-messages', MessagesElement);
