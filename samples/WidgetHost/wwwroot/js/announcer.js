import { el } from './dom.js';

const TOGETHER = 400;

/** Says things to screen readers, politely: each once, and what comes together in one go. */
export class Announcer {
    element = el('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
    #waiting = [];
    #timer = 0;

    say(text) {
        this.#waiting.push(text);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            this.element.replaceChildren(...this.#waiting.splice(0).map((one) => el('p', {}, one)));
        }, TOGETHER);
    }
}
