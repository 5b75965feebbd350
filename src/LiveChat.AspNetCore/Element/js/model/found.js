/** Pages without a hit that are read before somebody is asked whether to look further. */
const MOST = 5;

/** What a search has found so far, newest first. Does not use the DOM. */
export class Found {
    text;
    /** @type {object[]} */
    hits = [];
    /** @type {string | null} The time up to which it has looked; null if it has looked at everything. */
    lookedTo = null;
    #read;
    #next = null;
    /** @type {Promise<void> | null} */
    #reading = null;

    /**
     * @param {string} text What to look for.
     * @param {(query: object) => Promise<object>} read Reads a page of the search.
     */
    constructor(text, read) {
        this.text = text;
        this.#read = read;
    }

    get isWhole() {
        return this.#next === null;
    }

    /** Reads on until there are more hits, or several pages had none. Rejects with a problem. One read at a time. */
    readOn() {
        this.#reading ??= this.#readPages().finally(() => {
            this.#reading = null;
        });
        return this.#reading;
    }

    async #readPages() {
        const before = this.hits.length;
        for (let pages = 0; pages === 0 || (pages < MOST && !this.isWhole && this.hits.length === before); pages++) {
            const page = await this.#read({ q: this.text, cursor: this.#next });
            this.hits.push(...page.items);
            [this.#next, this.lookedTo] = [page.next, page.lookedTo];
        }
    }
}
