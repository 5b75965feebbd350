/**
 * Unsent replies: each under its own id, sent again under the same id until the server answers, so that it
 * is in the chat exactly once; one after the other, so that they keep the order in which they were written.
 * Does not use the DOM.
 *
 * A reply is `queued` (others go first), `sending`, `waiting` (the connection or the server failed; it will be retried),
 * `refused` (it will not be retried: the problem says why) or `sent` (accepted, and soon in the timeline).
 */
export class Outbox {
    /** @type {{ id: string, text: string, replyTo: object | null, state: string, at: string, problem: any }[]} */
    replies = [];

    #send;
    #save;
    #wait;
    #isStopped = false;

    /** Called whenever a reply's state changes; set by the view that shows the session. */
    onChange = () => {};

    /**
     * @param {object} options
     * @param {(reply: object) => Promise<void>} options.send Sends one; rejects with a problem.
     * @param {(replies: object[]) => void} options.save Keeps the unsent replies for a reload.
     * @param {(milliseconds: number) => Promise<void>} options.wait Waits before the next attempt.
     */
    constructor({ send, save, wait }) {
        this.#send = send;
        this.#save = save;
        this.#wait = wait;
    }

    /** Continues with the replies that an earlier page of the same tab could not send. */
    restore(replies) {
        replies.filter(({ id }) => !this.#find(id)).forEach((reply) => {
            this.replies.push({ ...reply, state: reply.state === 'refused' ? 'refused' : 'queued' });
        });
        this.#changed();
    }

    add(reply) {
        this.replies.push({ ...reply, state: 'queued', problem: null });
        this.#changed();
    }

    /** Retries a refused or waiting reply at once, or after another that is being sent. */
    retry(id) {
        const reply = this.#find(id);
        if (reply?.state === 'waiting') {
            this.#try(reply);
        } else if (reply?.state === 'refused') {
            this.#set(reply, { state: 'queued', problem: null });
        }
    }

    /** Removes a reply and returns it, so that its text can be used elsewhere. */
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

    /** Retries: the connection is back. */
    wake() {
        this.replies.filter(({ state }) => state === 'waiting').forEach((reply) => this.#try(reply));
    }

    /** Stops: the widget leaves the page. */
    stop() {
        this.#isStopped = true;
        this.onChange = () => {};
    }

    #find(id) {
        return this.replies.find((reply) => reply.id === id);
    }

    /** Sends the first remaining reply, unless it is being sent or waits. */
    #next() {
        const first = this.replies.find(({ state }) => state !== 'sent' && state !== 'refused');
        const isFree = !this.replies.some(({ state }) => state === 'sending' || state === 'waiting');
        if (first && isFree && !this.#isStopped) {
            this.#try(first);
        }
    }

    async #try(reply) {
        const attempt = (reply.attempt ?? 0) + 1;
        this.#set(reply, { state: 'sending', problem: null, attempt });
        const isLast = () => this.replies.includes(reply) && reply.attempt === attempt;
        const problem = await this.#send(reply).then(() => null, (refusal) => refusal);
        if (!isLast()) {
            return;
        }
        if (!problem?.isTemporary) {
            this.#set(reply, { state: problem ? 'refused' : 'sent', problem });
            return;
        }
        this.#set(reply, { state: 'waiting', problem });
        await this.#wait(problem.retryAfter ?? Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5)));
        if (isLast() && !this.#isStopped) {
            this.#try(reply);
        }
    }

    #set(reply, change) {
        Object.assign(reply, change);
        this.#changed();
    }

    #changed() {
        this.#save(this.replies
            .filter(({ state }) => state !== 'sent')
            .map(({ id, text, replyTo, files, state, at, isNote }) => ({ id, text, replyTo, files, state, at, isNote })));
        this.onChange();
        this.#next();
    }
}
