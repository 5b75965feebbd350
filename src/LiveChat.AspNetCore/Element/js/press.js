/**
 * What is under a pressed pointer stays there until its click was told: a row that is drawn anew meanwhile would lose it.
 * What is to be drawn waits until the pointer is up.
 */
export class Press {
    #isDown = false;
    /** @type {Map<string, () => void>} The last drawing of each part that waits. */
    #waiting = new Map();
    #up = () => setTimeout(() => this.#release());

    /** @param {HTMLElement} element Where presses count. */
    constructor(element) {
        element.addEventListener('pointerdown', ({ button }) => {
            this.#isDown = button === 0;
        });
        ['pointerup', 'pointercancel', 'blur'].forEach((name) => addEventListener(name, this.#up));
    }

    /** Draws a part at once, or when the pointer is up; only the last drawing of a part counts. */
    draw(part, drawing) {
        if (this.#isDown) {
            this.#waiting.set(part, drawing);
        } else {
            drawing();
        }
    }

    /** A part is there no longer. */
    forget(part) {
        this.#waiting.delete(part);
    }

    stop() {
        ['pointerup', 'pointercancel', 'blur'].forEach((name) => removeEventListener(name, this.#up));
        this.#waiting.clear();
    }

    /** Runs in a task of its own: the click has been told by then. */
    #release() {
        this.#isDown = false;
        const drawings = [...this.#waiting.values()];
        this.#waiting.clear();
        drawings.forEach((drawing) => drawing());
    }
}
