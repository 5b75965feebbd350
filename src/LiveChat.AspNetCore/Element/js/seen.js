/** Small steps, because only a small part of a very high message is ever on the screen. */
const STEPS = Array.from({ length: 51 }, (_, step) => step / 50);

/**
 * Reports the messages that are really seen: most of one on the screen (or its list full of it), in a document that is
 * visible. Measured against the page's viewport, so that a widget scrolled out of the page shows nothing.
 */
export class Seen {
    #observer;
    #visible = new Set();
    #listHeight;
    #onSeen;
    #tell = () => this.tell();

    /**
     * @param {() => number} listHeight The current height of the list of messages.
     * @param {(keys: Set<string>) => void} onSeen Called with the keys of all messages on the screen.
     */
    constructor(listHeight, onSeen) {
        this.#listHeight = listHeight;
        this.#onSeen = onSeen;
        this.#observer = new IntersectionObserver((changes) => this.#changed(changes), { threshold: STEPS });
        document.addEventListener('visibilitychange', this.#tell);
    }

    watch(element) {
        this.#observer.observe(element);
    }

    unwatch(element) {
        this.#observer.unobserve(element);
        this.#visible.delete(element.dataset.key);
    }

    /** Reports again the messages on the screen, if the document is visible. */
    tell() {
        if (document.visibilityState === 'visible' && this.#visible.size > 0) {
            this.#onSeen(this.#visible);
        }
    }

    stop() {
        this.#observer.disconnect();
        document.removeEventListener('visibilitychange', this.#tell);
    }

    #changed(changes) {
        for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of changes) {
            const room = Math.min(this.#listHeight(), rootBounds?.height ?? Infinity);
            const fillsRoom = intersectionRect.height >= 0.4 * room;
            if (isIntersecting && (intersectionRatio >= 0.6 || fillsRoom)) {
                this.#visible.add(target.dataset.key);
            } else {
                this.#visible.delete(target.dataset.key);
            }
        }
        this.tell();
    }
}
