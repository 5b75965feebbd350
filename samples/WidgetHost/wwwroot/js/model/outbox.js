/**
 * Replies on their way: each under an id of its own, sent again under the same id until the server answers, so that it
 * is in the chat exactly once. Knows nothing of the DOM.
 *
 * A reply is `sending`, `waiting` (the connection or the server failed; it is tried again), `refused` (it will not be:
 * the problem says why) or `sent` (accepted, and soon in the timeline).
 */
export class Outbox {
    /** @type {{ id: string, text: string, replyTo: object | null, state: string, at: string, problem: any }[]} */
    replies = [];

    #send;
    #save;
    #wait;
    #isStopped = false;

    /** Called whenever a reply's state changed; whoever shows the session sets it. */
    onChange = () => {};

    /**
     * @param {object} options
     * @param {(reply: object) => Promise<void>} options.send Sends one; rejects with a problem.
     * @param {(replies: object[]) => void} options.save Keeps what is not sent yet for a reload.
     * @param {(milliseconds: number) => Promise<void>} options.wait Waits before the next try.
     */
    constructor({ send, save, wait }) {
        this.#send = send;
        this.#save = save;
        this.#wait = wait;
    }

    /** Goes on with what an earlier page of the same tab could not send. */
    restore(replies) {
        replies.filter(({ id }) => !this.#find(id)).forEach((reply) => {
            this.replies.push(reply);
            if (reply.state !== 'refused') {
                this.#try(reply);
            }
        });
    }

    add(reply) {
        this.replies.push({ ...reply, state: 'sending', problem: null });
        this.#try(this.replies.at(-1));
    }

    /** Tries a refused or waiting reply again, at once. */
    retry(id) {
        const reply = this.#find(id);
        if (reply && reply.state !== 'sending') {
            this.#try(reply);
        }
    }

    /** Takes a reply back out; answers it, so that its text can go on elsewhere. */
    remove(id) {
        const reply = this.#find(id);
        this.replies = this.replies.filter((other) => other !== reply);
        this.#changed();
        return reply;
    }

    /** The timeline has these messages now. */
    arrived(ids) {
        if (this.replies.some(({ id }) => ids.has(id))) {
            this.replies = this.replies.filter(({ id }) => !ids.has(id));
            this.#changed();
        }
    }

    /** Tries again all that wait: the connection is back. */
    wake() {
        this.replies.filter(({ state }) => state === 'waiting').forEach((reply) => this.#try(reply));
    }

    /** Tries no more: the widget leaves the page. */
    stop() {
        this.#isStopped = true;
        this.onChange = () => {};
    }

    #find(id) {
        return this.replies.find((reply) => reply.id === id);
    }

    async #try(reply) {
        const attempt = (reply.attempt ?? 0) + 1;
        Object.assign(reply, { state: 'sending', problem: null, attempt });
        this.#changed();
        try {
            await this.#send(reply);
            this.#set(reply, attempt, 'sent', null);
        } catch (problem) {
            this.#set(reply, attempt, problem.isTemporary ? 'waiting' : 'refused', problem);
            if (problem.isTemporary) {
                await this.#wait(problem.retryAfter ?? Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5)));
                if (reply.state === 'waiting' && reply.attempt === attempt && !this.#isStopped) {
                    this.#try(reply);
                }
            }
        }
    }

    #set(reply, attempt, state, problem) {
        if (reply.attempt === attempt && this.replies.includes(reply)) {
            Object.assign(reply, { state, problem });
            this.#changed();
        }
    }

    #changed() {
        this.#save(this.replies
            .filter(({ state }) => state !== 'sent')
            .map(({ id, text, replyTo, state, at }) => ({ id, text, replyTo, state, at })));
        this.onChange();
    }
}
