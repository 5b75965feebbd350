import { apiRoot, listOf } from './place.js';
import { styleSheets } from './styles.js';
import { Texts } from './texts/texts.js';
import { Widget } from './widget.js';

const STYLES = ['base', 'frame', 'menu', 'chat', 'messages', 'events', 'reply', 'dialog'];

/** What another value of starts the element anew. */
const PLACES = ['record', 'live-chat', 'base', 'page-size', 'lang'];

/** The most sessions, or messages, that the API gives at once. */
const LARGEST_PAGE = 200;

/**
 * The message history of live chat sessions, on any page. Attributes, events, slots and parts: docs/element.md.
 */
export class MessagesElement extends HTMLElement {
    static observedAttributes = ['session', ...PLACES];

    /** The address of the script that defined the element. */
    static script = document.baseURI;

    #widget = null;
    #styled;
    #isStarting = false;
    /** How often it was started or stopped: what waits meanwhile is out of date. */
    #starts = 0;
    /** @type {string | null | undefined} What the widget last said is shown; undefined before it said anything. */
    #selected;
    #unread = null;

    constructor() {
        super();
        this.attachShadow({ mode: 'open' });
    }

    connectedCallback() {
        this.#styled ??= styleSheets(STYLES).then((sheets) => {
            this.shadowRoot.adoptedStyleSheets = sheets;
        });
        this.#start();
    }

    disconnectedCallback() {
        this.#stop();
    }

    attributeChangedCallback(name, before, after) {
        if (before === after || !this.isConnected || !this.#styled) {
            return;
        }
        if (PLACES.includes(name)) {
            this.#restart();
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

    /**
     * Puts a text into the reply box, where the user can change it before sending.
     * @param {string} text
     * @returns {boolean} Whether there is a reply box.
     */
    insertReply(text) {
        return this.#widget?.insertReply(String(text)) ?? false;
    }

    /** Starts anew once for all attributes that a page changes together. */
    #restart() {
        if (!this.#isStarting) {
            this.#isStarting = true;
            queueMicrotask(() => {
                this.#isStarting = false;
                if (this.isConnected) {
                    this.#start();
                }
            });
        }
    }

    async #start() {
        this.#stop();
        const list = listOf(this);
        if (list === null) {
            return;
        }
        const start = this.#starts;
        const texts = await Texts.of(this);
        if (start !== this.#starts) {
            return;
        }
        const widget = new Widget({
            texts,
            root: apiRoot(this, MessagesElement.script),
            list,
            pageSize: this.#pageSize(),
        }, {
            select: (id) => this.#select(id),
            unread: (count) => this.#tellUnread(count),
            signedOut: () => !this.#tell('live-chat-signed-out', null, true),
        });
        this.#widget = widget;
        this.#selected = undefined;
        widget.open(this.session);

        // Nothing is shown before it can be measured in its final form.
        await this.#styled;
        if (this.#widget === widget) {
            this.shadowRoot.append(widget.element);
            await widget.start();
        }
    }

    #stop() {
        this.#starts++;
        this.#widget?.stop();
        this.#widget?.element.remove();
        this.#widget = null;
    }

    #pageSize() {
        const size = Number.parseInt(this.getAttribute('page-size') ?? '', 10);
        return size > 0 ? Math.min(size, LARGEST_PAGE) : null;
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
}
