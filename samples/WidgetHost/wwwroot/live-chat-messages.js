import { Widget } from './js/widget.js';

const STYLES = ['base', 'frame', 'menu', 'chat', 'messages', 'events', 'reply', 'dialog']
    .map((name) => new URL(`./css/widget/${name}.css`, import.meta.url).href);

/**
 * `<live-chat-messages endpoint="/api/widgets/contacts/maya">`: the message history of live chat sessions, on any page.
 *
 * Attributes: `endpoint`, the widget's address; `session`, the id of the shown session (it follows the user's
 * choice). Events: `live-chat-select`, `live-chat-unread`, `live-chat-signed-out`. See README.md next to this file.
 */
export class LiveChatMessages extends HTMLElement {
    static observedAttributes = ['endpoint', 'session'];

    #widget = null;
    #styled;
    /** @type {string | null | undefined} What the widget last said is shown; undefined before it said anything. */
    #selected;
    #unread = null;

    constructor() {
        super();
        this.attachShadow({ mode: 'open' });
    }

    connectedCallback() {
        this.#styled ??= this.#loadStyles();
        this.#start();
    }

    disconnectedCallback() {
        this.#stop();
    }

    attributeChangedCallback(name, before, after) {
        if (before === after || !this.isConnected || !this.#styled) {
            return;
        }
        if (name === 'endpoint') {
            this.#start();
        } else if (after !== this.#selected) {
            this.#widget?.open(after);
        }
    }

    /** The id of the shown session; null for none. */
    get session() {
        return this.getAttribute('session');
    }

    set session(id) {
        if (id === null) {
            this.removeAttribute('session');
        } else {
            this.setAttribute('session', id);
        }
    }

    async #start() {
        this.#stop();
        const endpoint = this.getAttribute('endpoint');
        if (!endpoint) {
            return;
        }
        const widget = new Widget(endpoint, {
            select: (id) => this.#select(id),
            unread: (count) => this.#tellUnread(count),
            signedOut: () => !this.#tell('live-chat-signed-out', null, true),
        });
        this.#widget = widget;
        this.#selected = undefined;
        widget.open(this.session);
        await this.#styled;
        if (this.#widget === widget) {
            this.shadowRoot.append(widget.element);
            await widget.start();
        }
    }

    #stop() {
        this.#widget?.stop();
        this.#widget?.element.remove();
        this.#widget = null;
    }

    #select(id) {
        this.#selected = id;
        this.session = id;
        this.#tell('live-chat-select', { session: id });
    }

    #tellUnread(count) {
        if (count !== null && count !== this.#unread) {
            this.#unread = count;
            this.#tell('live-chat-unread', { count });
        }
    }

    #tell(type, detail, cancelable = false) {
        return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
    }

    /** Nothing is shown before it can be measured in its final form. */
    #loadStyles() {
        const links = STYLES.map((href) => Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
        const loaded = links.map((link) => new Promise((resolve) => {
            link.onload = resolve;
            link.onerror = resolve;
        }));
        this.shadowRoot.append(...links);
        return Promise.all(loaded);
    }
}

if (!customElements.get('live-chat-messages')) {
    customElements.define('live-chat-messages', LiveChatMessages);
}
