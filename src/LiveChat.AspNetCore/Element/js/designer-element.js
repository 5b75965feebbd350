import { Designer } from './designer.js';
import { apiRoot } from './place.js';
import { styleSheets } from './styles.js';
import { Texts } from './texts/texts.js';

/** Puts the widget on an app's form. Attributes: docs/element.md. */
export class DesignerElement extends HTMLElement {
    static observedAttributes = ['form', 'base', 'lang'];

    /** The address of the script that defined the element. */
    static script = document.baseURI;

    #styled;
    #isStarting = false;

    constructor() {
        super();
        this.attachShadow({ mode: 'open' });
    }

    connectedCallback() {
        this.#styled ??= styleSheets(['base', 'designer']).then((sheets) => {
            this.shadowRoot.adoptedStyleSheets = sheets;
        });
        this.#start();
    }

    attributeChangedCallback(name, before, after) {
        if (before !== after && this.#styled && this.isConnected) {
            this.#start();
        }
    }

    /** Starts once for all attributes that a page changes together. */
    async #start() {
        if (this.#isStarting) {
            return;
        }
        this.#isStarting = true;
        await this.#styled;
        const texts = await Texts.of(this);
        this.#isStarting = false;
        const form = this.getAttribute('form');
        if (!this.isConnected || !form) {
            return;
        }
        const designer = new Designer(texts, apiRoot(this, DesignerElement.script), form);
        this.shadowRoot.replaceChildren(designer.element);
        await designer.start();
    }
}
