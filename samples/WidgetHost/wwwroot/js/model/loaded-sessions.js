/**
 * What is loaded of one list of sessions (active, archive, spam): its pages, and the first page read again whenever it
 * changes. Knows nothing of the DOM.
 */
export class LoadedSessions {
    /** @type {object[]} The sessions, newest opening first, each once. */
    items = [];
    /** @type {string | null} The cursor of the page after; null where the list ends. */
    next = null;
    diagnostics = [];

    #hasMorePages = false;

    /** The list's first page, as it is now. What later pages brought stays below it. */
    setFirstPage(page) {
        const last = page.items.at(-1);
        const below = page.next === null || !last
            ? []
            : this.items.filter((item) => item.openedAt < last.openedAt);
        this.next = this.#hasMorePages && below.length > 0 ? this.next : page.next;
        this.items = unique([...page.items, ...below]);
        this.diagnostics = page.diagnostics;
    }

    /** The page after what is loaded. */
    addPage(page) {
        this.items = unique([...this.items, ...page.items]);
        this.next = page.next;
        this.#hasMorePages = true;
    }

    /** A session as it is now, where it stands in the list. */
    update(session) {
        this.items = this.items.map((item) => (item.id === session.id ? { ...item, ...session } : item));
    }

    find(id) {
        return this.items.find((item) => item.id === id);
    }

    get unread() {
        return this.items.reduce((sum, item) => sum + item.unread, 0);
    }
}

function unique(items) {
    const ids = new Set();
    return items.filter((item) => !ids.has(item.id) && ids.add(item.id));
}
