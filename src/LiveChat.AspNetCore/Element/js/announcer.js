import { el } from './dom.js';

const TOGETHER = 400;
const STAYS = 10_000;

/**
 * Announces texts to screen readers, politely: each once, and simultaneous ones together. A text does not stay in
 * the document: it may be deleted by then.
 */
export class Announcer {
    element = el('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
    #waiting = [];
    #timer = 0;

    say(text) {
        this.#waiting.push(text);
        if (this.#waiting.length === 1) {
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.#sayAll(), TOGETHER);
        }
    }

    #sayAll() {
        this.element.replaceChildren(...this.#waiting.splice(0).map((one) => el('p', {}, one)));
        this.#timer = setTimeout(() => this.element.replaceChildren(), STAYS);
    }
}
