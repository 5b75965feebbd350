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

    /** The sessions, newest opening first, each once. */
    get items() {
        return [...this.#first, ...this.below];
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
