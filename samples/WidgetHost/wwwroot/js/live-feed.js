import { withQuery } from './api.js';

/** A break shorter than this is nothing to tell: the host ends every stream after some minutes. */
const QUIET = 3000;
const LONGEST_WAIT = 30_000;

/**
 * The one stream of a widget: its list, and the timeline of the session shown. The browser itself goes on where a
 * stream broke off (`Last-Event-ID`); where it gives up, this asks what is the matter, waits, and opens another.
 */
export class LiveFeed {
    #url;
    #on;
    #source = null;
    #failures = 0;
    #retry = 0;
    #telling = 0;
    #isStopped = false;

    /**
     * @param {string} url The stream's address.
     * @param {object} on
     * @param {(list: object, status: string) => void} on.sessions The first page of the list that was listened to.
     * @param {(update: object) => void} on.timeline What changed in the timeline.
     * @param {(session: string) => void} on.end The session's timeline may not be read any longer.
     * @param {(isLive: boolean) => void} on.state Whether new messages arrive.
     * @param {(failures: number) => Promise<void>} on.broken The browser gave up, for the so-manieth time in a row: to
     * find out why and open again. Rejecting means: not now.
     */
    constructor(url, on) {
        this.#url = url;
        this.#on = on;
    }

    /**
     * Listens to a list and, with a session, to its timeline.
     * @param {{ status: string, session?: string, after?: string }} query What to listen to.
     */
    open(query) {
        if (this.#isStopped) {
            return;
        }
        this.#drop();
        this.#source = new EventSource(withQuery(this.#url, query), { withCredentials: false });
        this.#source.onopen = () => this.#live();
        this.#source.onerror = () => this.#failed();
        this.#source.addEventListener('sessions', ({ data }) => this.#on.sessions(JSON.parse(data), query.status));
        this.#source.addEventListener('timeline', ({ data }) => this.#on.timeline(JSON.parse(data)));
        this.#source.addEventListener('end', ({ data }) => this.#on.end(JSON.parse(data).session));
    }

    /** Closes, until it is opened again; that there is no stream now is nothing to tell. */
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
