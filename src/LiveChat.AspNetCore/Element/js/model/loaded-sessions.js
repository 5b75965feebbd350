/**
 * The loaded part of one list of sessions (active, archive, spam): its first page, read again whenever it changes, and
 * the sessions of later pages below it. Does not use the DOM.
 */
export class LoadedSessions {
    /** @type {string | null} The cursor of the page after; null where the list ends. */
    next = null;
    /** @type {string | null} The cursor of the page after the first. */
    afterFirst = null;
    /** @type {object[]} The sessions below the first page; a new array at every change. */
    below = [];
    diagnostics = [];

    /** @type {object[]} */
    #first = [];
    #hasMorePages = false;
    #isActive;

    /** @param {{ isActive: boolean }} list Whether it is the list of active sessions. */
    constructor({ isActive }) {
        this.#isActive = isActive;
    }

    /**
     * The sessions, each once: active ones that fit one page by their last activity, all others by opening, the newest
     * first (rule S3).
     */
    get items() {
        const all = [...this.#first, ...this.below];
        return this.#isActive && this.next === null && this.below.length === 0
            ? all.sort((one, other) => compared(activityOf(other), activityOf(one)))
            : all;
    }

    /** Takes the list's current first page. Loaded sessions that are older stay below it. */
    setFirstPage(page) {
        const last = page.items.at(-1);
        const older = page.next === null || !last
            ? []
            : this.items.filter((item) => item.openedAt <= last.openedAt);
        this.#first = page.items;
        this.afterFirst = page.next;
        this.diagnostics = page.diagnostics;
        this.#hasMorePages &&= older.length > 0;
        this.#setBelow(older, this.#hasMorePages ? this.next : page.next);
    }

    /** Takes the page after the loaded part. */
    addPage(page) {
        this.#hasMorePages = true;
        this.#setBelow([...this.below, ...page.items], page.next);
    }

    /** Takes the current sessions below the first page. */
    setBelow(items, next) {
        this.#hasMorePages = true;
        this.#setBelow(items, next);
    }

    /** Takes the current state of a session in the list. */
    update(session) {
        const updated = (item) => (item.id === session.id ? { ...item, ...session } : item);
        this.#first = this.#first.map(updated);
        this.below = this.below.map(updated);
    }

    find(id) {
        return this.items.find((item) => item.id === id);
    }

    get unread() {
        return this.items.reduce((sum, item) => sum + item.unread, 0);
    }

    #setBelow(items, next) {
        const ids = new Set(this.#first.map(({ id }) => id));
        this.below = items.filter(({ id }) => !ids.has(id) && ids.add(id));
        this.next = next;
    }
}

/** When something last happened in a session, as a text that sorts: times are in UTC, with digits only as needed. */
function activityOf({ lastMessage, openedAt }) {
    return lastMessage?.at ?? openedAt;
}

function compared(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}
