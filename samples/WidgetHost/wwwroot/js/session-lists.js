import { withQuery } from './api.js';
import { LoadedSessions } from './model/loaded-sessions.js';

const PAGE = 50;

/** The lists of sessions, one of which is shown: active, the archive, or spam. Knows nothing of the DOM. */
export class SessionLists {
    #api;
    #url;
    #on;
    #status = 'active';
    #sessions = new LoadedSessions();
    #isLoading = false;
    #problem = null;

    /**
     * @param {import('./api.js').Api} api
     * @param {string} url Where the lists are read.
     * @param {{ change: () => void, signedOut: () => void }} on
     */
    constructor(api, url, on) {
        this.#api = api;
        this.#url = url;
        this.#on = on;
    }

    /** What the menu shows. */
    get state() {
        return {
            status: this.#status, sessions: this.#sessions, isLoading: this.#isLoading, problem: this.#problem,
        };
    }

    /** How many messages are unread in the active sessions; null while another list is shown. */
    get unread() {
        return this.#status === 'active' ? this.#sessions.unread : null;
    }

    find(id) {
        return this.#sessions.find(id);
    }

    /** Shows another list; says whether it is another. */
    async show(status) {
        if (status === this.#status) {
            return false;
        }
        this.#status = status;
        this.#sessions = new LoadedSessions();
        await this.load();
        return true;
    }

    /** Reads the first page. */
    async load() {
        await this.#read(null, (sessions, page) => sessions.setFirstPage(page));
    }

    /** Reads the page after what is loaded. */
    async loadMore() {
        if (!this.#isLoading && this.#sessions.next !== null) {
            await this.#read(this.#sessions.next, (sessions, page) => sessions.addPage(page));
        }
    }

    /** The first page as the live feed delivers it. */
    setFirstPage(page) {
        this.#sessions.setFirstPage(page);
        this.#problem = null;
        this.#on.change();
    }

    /** The viewer has read a session; the server's list says so later. */
    markRead(id) {
        const session = this.find(id);
        if (session) {
            this.#sessions.update({ ...session, unread: 0 });
            this.#on.change();
        }
    }

    /** Whether there is a list of spam for the viewer. */
    async hasSpam() {
        try {
            return (await this.#api.get(withQuery(this.#url, { status: 'spam', limit: 1 }))).items.length > 0;
        } catch {
            return false;
        }
    }

    async #read(after, take) {
        const sessions = this.#sessions;
        [this.#isLoading, this.#problem] = [true, null];
        this.#on.change();
        try {
            const page = await this.#api.get(withQuery(this.#url, { status: this.#status, limit: PAGE, after }));
            if (sessions === this.#sessions) {
                take(sessions, page);
            }
        } catch (problem) {
            this.#failed(problem);
        }
        this.#isLoading = false;
        this.#on.change();
    }

    #failed(problem) {
        this.#problem = problem;
        if (problem.isSignedOut) {
            this.#on.signedOut();
        }
    }
}
