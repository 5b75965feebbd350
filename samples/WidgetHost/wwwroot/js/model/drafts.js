/**
 * What was typed and not sent, per session and user, kept in the tab's own storage so that neither a lost connection
 * nor a reload loses it. Storage may be missing or full: then it is kept for as long as the page lives.
 */
export class Drafts {
    #storage;
    #prefix;
    #memory = new Map();

    /**
     * @param {Storage | null} storage Where drafts outlive the page.
     * @param {string} viewer The user's id: one user's drafts are not another's.
     */
    constructor(storage, viewer) {
        this.#storage = storage;
        this.#prefix = `live-chat-messages:${viewer}:`;
    }

    /** What was kept for a session; null for nothing. */
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

    /** Keeps something for a session; null forgets it. */
    set(session, value) {
        this.#memory.set(session, value);
        try {
            if (value === null) {
                this.#storage?.removeItem(this.#prefix + session);
            } else {
                this.#storage?.setItem(this.#prefix + session, JSON.stringify(value));
            }
        } catch {
            // Full or forbidden: the page's own memory has it.
        }
    }
}
