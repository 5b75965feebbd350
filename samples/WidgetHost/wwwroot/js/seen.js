/**
 * Tells which messages are really seen: most of one on the screen (or the screen full of it), in a document that is
 * visible. Measured against the page's viewport, so that a widget scrolled out of the page shows nothing.
 */
export class Seen {
    #observer;
    #visible = new Set();
    #onSeen;
    #tell = () => this.tell();

    /** @param {(keys: Set<string>) => void} onSeen Called with the keys of all messages on the screen. */
    constructor(onSeen) {
        this.#onSeen = onSeen;
        this.#observer = new IntersectionObserver((changes) => this.#changed(changes), {
            threshold: [0, 0.2, 0.4, 0.6, 0.8, 1],
        });
        document.addEventListener('visibilitychange', this.#tell);
    }

    watch(element) {
        this.#observer.observe(element);
    }

    unwatch(element) {
        this.#observer.unobserve(element);
        this.#visible.delete(element.dataset.key);
    }

    /** Tells again what is on the screen, if the document is. */
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
            const fillsScreen = rootBounds && intersectionRect.height >= 0.4 * rootBounds.height;
            if (isIntersecting && (intersectionRatio >= 0.6 || fillsScreen)) {
                this.#visible.add(target.dataset.key);
            } else {
                this.#visible.delete(target.dataset.key);
            }
        }
        this.tell();
    }
}
