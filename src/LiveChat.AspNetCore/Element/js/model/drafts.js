/**
 * Typed but unsent texts, per session and user, kept in the tab's own storage so that neither a lost connection
 * nor a reload loses them. If storage is missing or full, they are kept as long as the page lives.
 */
export class Drafts {
    #storage;
    #prefix;
    #memory = new Map();

    /**
     * @param {Storage | null} storage The storage in which drafts outlive the page.
     * @param {string} viewer The user's id: one user's drafts are not another's.
     */
    constructor(storage, viewer) {
        this.#storage = storage;
        this.#prefix = `live-chat-messages:${viewer}:`;
    }

    /** The draft of a session; null for none. */
    get(session) {
        if (this.#memory.has(session)) {
            return this.#memory.get(session);
        }
        try {
            return JSON.parse(this.#storage?.getItem(this.#prefix + session) ?? 'null');
        } catch {
            return null;
        }
    }

    /** Keeps a draft for a session; null forgets it. */
    set(session, value) {
        this.#memory.set(session, value);
        try {
            if (value === null) {
                this.#storage?.removeItem(this.#prefix + session);
            } else {
                this.#storage?.setItem(this.#prefix + session, JSON.stringify(value));
            }
        } catch {
            // Full or forbidden: the page's own memory keeps it.
        }
    }
}
