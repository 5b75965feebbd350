import { withQuery } from './api.js';

/** A break shorter than this is not shown, because the host ends every stream after some minutes. */
const QUIET = 3000;
const LONGEST_WAIT = 30_000;

/**
 * The one stream of a widget: its list, and the timeline of the shown session. The browser itself resumes where a
 * stream ended (`Last-Event-ID`); if it gives up, this class finds out why, waits, and opens another stream.
 */
export class LiveFeed {
    #api;
    #url;
    #on;
    #source = null;
    #failures = 0;
    #retry = 0;
    #telling = 0;
    #isStopped = false;

    /**
     * @param {import('./api.js').Api} api
     * @param {string} url The stream's address.
     * @param {object} on
     * @param {(list: object, query: object) => void} on.sessions The first page of the watched list.
     * @param {(update: object) => void} on.timeline A change of the timeline.
     * @param {(session: string) => void} on.end The session's timeline may no longer be read.
     * @param {(isLive: boolean) => void} on.state Whether new messages arrive.
     * @param {(failures: number) => Promise<void>} on.broken The browser gave up, with the number of failures in a row; must
     * find out why and open again. Rejecting means: not now.
     */
    constructor(api, url, on) {
        this.#api = api;
        this.#url = url;
        this.#on = on;
    }

    /**
     * Listens to a list and, with a session, to its timeline.
     * @param {{ status: string, limit?: number, session?: string, after?: string }} query What to listen to.
     */
    open(query) {
        if (this.#isStopped) {
            return;
        }
        this.#drop();
        this.#source = this.#api.stream(withQuery(this.#url, query));
        this.#source.onopen = () => this.#live();
        this.#source.onerror = () => this.#failed();
        this.#source.addEventListener('sessions', ({ data }) => this.#on.sessions(this.#api.parse(data), query));
        this.#source.addEventListener('timeline', ({ data }) => this.#on.timeline(this.#api.parse(data)));
        this.#source.addEventListener('end', ({ data }) => this.#on.end(JSON.parse(data).session));
    }

    /** Closes until the next opening, without showing a break. */
    close() {
        this.#drop();
        this.#clearTelling();
    }

    /** Closes for good. */
    stop() {
        this.#isStopped = true;
        this.close();
    }

    /** Tries at once, when the browser says that it is online again. */
    wake() {
        if (this.#source && this.#source.readyState !== EventSource.OPEN) {
            this.#revive();
        }
    }

    #drop() {
        this.#source?.close();
        this.#source = null;
        clearTimeout(this.#retry);
    }

    #clearTelling() {
        clearTimeout(this.#telling);
        this.#telling = 0;
    }

    #live() {
        this.#failures = 0;
        this.#clearTelling();
        this.#on.state(true);
    }

    #failed() {
        this.#telling ||= setTimeout(() => this.#on.state(false), QUIET);
        if (this.#source?.readyState === EventSource.CLOSED) {
            this.#failures += 1;
            clearTimeout(this.#retry);
            this.#retry = setTimeout(() => this.#revive(), Math.min(LONGEST_WAIT, 500 * 2 ** this.#failures));
        }
    }

    async #revive() {
        const was = this.#source;
        clearTimeout(this.#retry);
        try {
            await this.#on.broken(this.#failures);
        } catch {
            if (this.#source === was) {
                this.#failures += 1;
                this.#retry = setTimeout(() => this.#revive(), Math.min(LONGEST_WAIT, 500 * 2 ** this.#failures));
            }
        }
    }
}
