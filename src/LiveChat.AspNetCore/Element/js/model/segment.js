/**
 * The loaded part of one session of a timeline: its boundaries, its messages and events in order of their keys, and the
 * what stands before it: gaps, and where the customer's address changed. Does not use the DOM.
 */
export class Segment {
    /** @type {object | null} The boundary where the session begins, once that end of it is loaded. */
    opened = null;
    /** @type {object | null} The boundary where the session ends, once that end of it is loaded. */
    closed = null;
    /** @type {object[]} What stands between this session and the previous one, oldest first. */
    before = [];
    /** @type {object[]} Messages and events, in order of their keys. */
    entries = [];

    constructor(session) {
        this.session = session;
    }

    get firstKey() {
        return this.entries[0]?.key;
    }

    get lastKey() {
        return this.entries.at(-1)?.key;
    }

    /** The entry's index, or its future index as a negative number. */
    #indexOf(key) {
        let low = 0;
        let high = this.entries.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.entries[middle].key < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return this.entries[low]?.key === key ? low : -low - 1;
    }

    has(key) {
        return this.#indexOf(key) >= 0;
    }

    /** Puts an entry at its place, or replaces the one with the same key. Returns whether it is new. */
    put(entry) {
        const index = this.#indexOf(entry.key);
        if (index >= 0) {
            this.entries[index] = entry;
            return false;
        }
        this.entries.splice(-index - 1, 0, entry);
        return true;
    }

    /** Removes an entry; returns whether it existed. */
    remove(key) {
        const index = this.#indexOf(key);
        if (index >= 0) {
            this.entries.splice(index, 1);
        }
        return index >= 0;
    }

    /** Takes all entries of the same session from another page. */
    join(other) {
        this.opened = other.opened ?? this.opened;
        this.closed = other.closed ?? this.closed;
        this.before = other.before.length > 0 ? other.before : this.before;
        other.entries.forEach((entry) => this.put(entry));
    }

    /** All its entries as in the chat window, oldest first. */
    *[Symbol.iterator]() {
        yield* this.before;
        if (this.opened) {
            yield this.opened;
        }
        yield* this.entries;
        if (this.closed) {
            yield this.closed;
        }
    }
}
