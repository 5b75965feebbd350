/**
 * Replies on their way: each under an id of its own, sent again under the same id until the server answers, so that it
 * is in the chat exactly once; one after the other, so that they are there in the order in which they were written.
 * Knows nothing of the DOM.
 *
 * A reply is `queued` (others go first), `sending`, `waiting` (the connection or the server failed; it is tried again),
 * `refused` (it will not be: the problem says why) or `sent` (accepted, and soon in the timeline).
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
            this.replies.push({ ...reply, state: reply.state === 'refused' ? 'refused' : 'queued' });
        });
        this.#changed();
    }

    add(reply) {
        this.replies.push({ ...reply, state: 'queued', problem: null });
        this.#changed();
    }

    /** Tries a refused or waiting reply again, at once; after another that is being sent. */
    retry(id) {
        const reply = this.#find(id);
        if (reply?.state === 'waiting') {
            this.#try(reply);
        } else if (reply?.state === 'refused') {
            this.#set(reply, { state: 'queued', problem: null });
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

    /** Tries again: the connection is back. */
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

    /** Sends the first that is left, unless it is on its way or waits. */
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
            .map(({ id, text, replyTo, state, at }) => ({ id, text, replyTo, state, at })));
        this.onChange();
        this.#next();
    }
}
