/** The number of rows that an anchor remembers, because some of them may disappear. */
const ANCHORS = 12;

/**
 * The arithmetic of a list with rows of different heights, of which only the visible ones exist: where each row
 * begins, which rows a section of the list shows, and how far to scroll so that the visible rows stay in place.
 * Does not use the DOM.
 */
export class RowLayout {
    #estimate;
    #heights = new Map();
    #rows = [];
    #indexes = new Map();
    #tops = new Float64Array(1);
    #firstStale = 0;

    /** @param {(row: object) => number} estimate The height to expect of a row that was never measured. */
    constructor(estimate) {
        this.#estimate = estimate;
    }

    get rows() {
        return this.#rows;
    }

    /** The height of the whole list. */
    get total() {
        return this.top(this.#rows.length);
    }

    setRows(rows) {
        this.#rows = rows;
        this.#indexes = new Map(rows.map((row, index) => [row.key, index]));
        this.#tops = new Float64Array(rows.length + 1);
        this.#firstStale = 0;
    }

    /** Keeps a measured height; returns whether it differs from the expected one. */
    setHeight(key, height) {
        const index = this.#indexes.get(key);
        if (index === undefined || (this.#heights.has(key) && Math.abs(this.#heights.get(key) - height) < 0.05)) {
            return false;
        }
        this.#heights.set(key, height);
        this.#firstStale = Math.min(this.#firstStale, index);
        return true;
    }

    /** Forgets the measured heights, for another width. */
    forgetHeights() {
        this.#heights.clear();
        this.#firstStale = 0;
    }

    indexOf(key) {
        return this.#indexes.get(key) ?? -1;
    }

    /** Where the row with an index begins; the list's height for the index after the last. */
    top(index) {
        for (let at = this.#firstStale; at < this.#rows.length; at++) {
            this.#tops[at + 1] = this.#tops[at] + this.#heightOf(this.#rows[at]);
        }
        this.#firstStale = this.#rows.length;
        return this.#tops[index];
    }

    #heightOf(row) {
        return this.#heights.get(row.key) ?? this.#estimate(row);
    }

    /** The index of the row at a height of the list; the last one's below its end. */
    indexAt(y) {
        let low = 0;
        let high = this.#rows.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.top(middle) <= y) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The rows between two heights of the list: the first's index, and the index after the last. */
    range(from, to) {
        return this.#rows.length === 0 ? [0, 0] : [this.indexAt(from), this.indexAt(to) + 1];
    }

    /**
     * Remembers the visible rows: those from a scroll position on, and where each ends below it. A row's end, not
     * its beginning: when the topmost row grows, it grows out of sight. Rows that were measured go first: they were on
     * the screen already, and rows that come in above them may be higher or lower than expected.
     * @param {number} scrollTop The scroll position.
     * @param {(row: object) => boolean} isFixed Whether a row keeps its place; "more" at the list's top does not.
     */
    anchorAt(scrollTop, isFixed) {
        const anchor = [];
        const first = this.#rows.length === 0 ? 0 : this.indexAt(scrollTop);
        for (let index = first; index < this.#rows.length && anchor.length < ANCHORS; index++) {
            if (isFixed(this.#rows[index]) && this.top(index + 1) > scrollTop) {
                anchor.push({ key: this.#rows[index].key, end: this.top(index + 1) - scrollTop });
            }
        }
        return [true, false].flatMap((isMeasured) => anchor.filter(({ key }) => this.#heights.has(key) === isMeasured));
    }

    /** The scroll position at which an anchor's first remaining row ends where it did; null for none. */
    scrollTopFor(anchor) {
        const held = anchor.find(({ key }) => this.#indexes.has(key));
        return held ? this.top(this.#indexes.get(held.key) + 1) - held.end : null;
    }
}
