import { DesignerElement } from './js/designer-element.js';
import { defined } from './js/place.js';

/** The address from which this script came, and with it the mount: unchanged if the modules are bundled. */
DesignerElement.script = import.meta.url;

/** `<live-chat-designer form="contacts">`: puts the widget on an app's form. */
export const LiveChatDesigner = defined('live-chat-designer', DesignerElement);
