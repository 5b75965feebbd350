import { withQuery } from './api.js';
import { LoadedSessions } from './model/loaded-sessions.js';

const PAGE = 50;
const LARGEST_PAGE = 200;
/** What the stream's query says beside the list. */
const NOT_OF_THE_LIST = { limit: null, session: null, after: null };
/** First pages come in bursts; the sessions below them are read again once after each. */
const AGAIN_AFTER = 1000;

/** The lists of sessions, one of which is shown: active, the archive, or spam. Does not use the DOM. */
export class SessionLists {
    #api;
    #url;
    #pageSize;
    #on;
    #status = 'active';
    /** @type {object | null} The members of the query, beside what the dialog and the menu show of them. */
    #filter = null;
    #sessions = new LoadedSessions({ isActive: true });
    #isLoading = false;
    #problem = null;
    #again = 0;

    /**
     * @param {import('./api.js').Api} api
     * @param {{ url: string, pageSize: number | null }} about The address of the lists, and the sessions of a page.
     * @param {{ change: () => void, signedOut: () => void }} on
     */
    constructor(api, { url, pageSize }, on) {
        this.#api = api;
        this.#url = url;
        this.#pageSize = pageSize ?? PAGE;
        this.#on = on;
    }

    /** The state that the menu shows. */
    get state() {
        return {
            status: this.#status, filter: this.#filter, sessions: this.#sessions, isLoading: this.#isLoading,
            problem: this.#problem,
        };
    }

    /** What the requests of the lists and of their stream say. */
    get query() {
        const { messenger, connector, operator, unassigned, from, before } = this.#filter ?? {};
        return { status: this.#status, messenger, connector, operator, unassigned, from, before };
    }

    /** The number of unread messages in the active sessions; null while another list, or a part, is shown. */
    get unread() {
        return this.#status === 'active' && !this.#filter ? this.#sessions.unread : null;
    }

    find(id) {
        return this.#sessions.find(id);
    }

    /** Shows a list; returns whether it is another one. */
    async show(status) {
        if (status === this.#status) {
            return false;
        }
        this.#status = status;
        await this.#begin();
        return true;
    }

    /** Shows only a part of each list; null for all. */
    async filterBy(filter) {
        this.#filter = filter;
        await this.#begin();
    }

    /** Reads the first page. */
    async load() {
        await this.#read(null, (page) => this.#sessions.setFirstPage(page));
    }

    /** Reads the page after the loaded part. */
    async loadMore() {
        if (!this.#isLoading && this.#sessions.next !== null) {
            await this.#read(this.#sessions.next, (page) => this.#sessions.addPage(page));
        }
    }

    /** Takes a list's first page from the live feed; ignored if another list or filter is shown by now. */
    setFirstPage(page, query) {
        if (withQuery('', this.query) === withQuery('', { ...query, ...NOT_OF_THE_LIST })) {
            this.#sessions.setFirstPage(page);
            this.#problem = null;
            this.#on.change();
            this.#readBelowSoon();
        }
    }

    /** Reads no more. */
    stop() {
        clearTimeout(this.#again);
    }

    /** The viewer has read a session, or marked it as unread; the server's list follows later. */
    setUnread(id, unread) {
        const session = this.find(id);
        if (session) {
            this.#sessions.update({ ...session, unread });
            this.#on.change();
        }
    }

    async #begin() {
        this.#sessions = new LoadedSessions({ isActive: this.#status === 'active' });
        await this.load();
    }

    async #read(after, take) {
        const sessions = this.#sessions;
        [this.#isLoading, this.#problem] = [true, null];
        this.#on.change();
        let problem = null;
        try {
            const page = await this.#page(after, this.#pageSize);
            if (sessions === this.#sessions) {
                take(page);
            }
        } catch (refusal) {
            problem = refusal;
        }
        if (problem?.isSignedOut) {
            this.#on.signedOut();
        }
        if (sessions === this.#sessions) {
            [this.#isLoading, this.#problem] = [false, problem];
            this.#on.change();
        }
    }

    #readBelowSoon() {
        if (this.#sessions.below.length > 0) {
            this.#again ||= setTimeout(() => this.#readBelow(), AGAIN_AFTER);
        }
    }

    /** The live feed delivers only the first page: sessions below it may be closed or hidden by now. */
    async #readBelow() {
        this.#again = 0;
        const sessions = this.#sessions;
        const { below, afterFirst } = sessions;
        const items = [];
        let next = afterFirst;
        try {
            while (sessions === this.#sessions && next !== null && items.length < below.length) {
                const page = await this.#page(next, Math.min(LARGEST_PAGE, below.length - items.length));
                items.push(...page.items);
                next = page.next;
            }
        } catch {
            return;
        }
        if (sessions === this.#sessions && sessions.below === below) {
            sessions.setBelow(items, next);
            this.#on.change();
        } else {
            this.#readBelowSoon();
        }
    }

    #page(after, limit) {
        return this.#api.get(withQuery(this.#url, { ...this.query, limit, after }));
    }
}
