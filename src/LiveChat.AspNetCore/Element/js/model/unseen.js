/**
 * The customer's messages of a session that the viewer has not seen yet. The session is marked as read when the last of
 * them was really on the screen, and not before. Does not use the DOM.
 */
export class Unseen {
    #keys = new Set();
    #known = new Set();
    #missing = 0;

    /** The number of unseen messages, including those that are not loaded yet. */
    get count() {
        return this.#keys.size + this.#missing;
    }

    /** Where to begin reading: the first loaded unseen message; undefined if there is none. */
    get first() {
        return [...this.#keys].reduce((least, key) => (least === undefined || key < least ? key : least), undefined);
    }

    /**
     * Begins with a session's page.
     * @param {number} unread The number of the customer's last messages that are unread.
     * @param {object[]} entries The loaded entries of the session, oldest first.
     * @param {boolean} isWhole Whether the whole session is loaded.
     */
    start(unread, entries, isWhole) {
        this.#keys.clear();
        this.#known.clear();
        this.#missing = unread;
        this.addOlder(entries, isWhole);
    }

    /** Takes older messages of the session into account: the unread ones may reach up to them. */
    addOlder(entries, isWhole) {
        const fresh = entries.filter((entry) => isOfCustomer(entry) && !this.#known.has(entry.key));
        fresh.forEach((entry) => this.#known.add(entry.key));
        const unseen = this.#missing > 0 ? fresh.slice(-this.#missing) : [];
        unseen.forEach((entry) => this.#keys.add(entry.key));
        this.#missing = isWhole ? 0 : this.#missing - unseen.length;
    }

    /** A message that arrived while the viewer looks. */
    add(entry) {
        if (isOfCustomer(entry) && !this.#known.has(entry.key)) {
            this.#known.add(entry.key);
            this.#keys.add(entry.key);
        }
    }

    /** Drops messages that no longer exist. */
    remove(key) {
        return this.#keys.delete(key);
    }

    /** A message was on the screen; returns whether it was unseen before. */
    see(key) {
        return this.#keys.delete(key);
    }
}

function isOfCustomer(entry) {
    return entry.kind === 'message' && entry.author.kind === 'customer';
}
