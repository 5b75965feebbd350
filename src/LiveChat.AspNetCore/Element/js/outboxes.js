import { Outbox } from './model/outbox.js';

/** The unsent replies, by session: sending continues when another session is shown. */
export class Outboxes {
    #api;
    #drafts;
    #all = new Map();

    /** @param {import('./api.js').Api} api @param {import('./model/drafts.js').Drafts} drafts */
    constructor(api, drafts) {
        this.#api = api;
        this.#drafts = drafts;
    }

    /** A session's replies, with those that an earlier page of the same tab could not send. */
    of(session, href) {
        let outbox = this.#all.get(session);
        if (!outbox) {
            const key = `${session}:outbox`;
            outbox = new Outbox({
                send: ({ id, text, replyTo, files = [], isNote }) => this.#api.post(
                    `${href}/${isNote ? 'notes' : 'replies'}`,
                    {
                        id, text, replyTo: replyTo?.id ?? null,
                        files: isNote ? undefined : files.map(({ file }) => file),
                    }),
                save: (replies) => this.#drafts.set(key, replies.length === 0 ? null : replies),
                wait: (milliseconds) => new Promise((resolve) => {
                    setTimeout(resolve, milliseconds);
                }),
            });
            this.#all.set(session, outbox);
            outbox.restore(this.#drafts.get(key) ?? []);
        }
        return outbox;
    }

    /** The connection is back. */
    wake() {
        this.#all.forEach((outbox) => outbox.wake());
    }

    stop() {
        this.#all.forEach((outbox) => outbox.stop());
    }
}
