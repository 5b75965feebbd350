/** A user who looks at another tab for a moment returns to an unchanged page. */
const MOMENT = 2000;

/**
 * Whether anybody may see the page. Owners of connections close them when the page is out of sight: a browser has six
 * to a host, for all of its tabs together.
 */
export class Sight {
    isLost = false;
    #on;
    #timer = 0;
    #look = () => this.#looked();

    /** @param {{ lost: () => void, back: () => void }} on The page has been out of sight for a moment; it is back. */
    constructor(on) {
        this.#on = on;
        document.addEventListener('visibilitychange', this.#look);
        this.#looked();
    }

    stop() {
        clearTimeout(this.#timer);
        document.removeEventListener('visibilitychange', this.#look);
    }

    #looked() {
        clearTimeout(this.#timer);
        if (document.visibilityState !== 'visible') {
            this.#timer = setTimeout(() => this.#lose(), MOMENT);
        } else if (this.isLost) {
            this.isLost = false;
            this.#on.back();
        }
    }

    #lose() {
        this.isLost = true;
        this.#on.lost();
    }
}
