import { withQuery } from './api.js';
import { LoadedTimeline } from './model/loaded-timeline.js';
import { Unseen } from './model/unseen.js';

const PAGE = 60;
const LARGEST_PAGE = 500;
/** Messages come in bursts; the details are read once after each. */
const REFRESH_AFTER = 200;

/**
 * The shown session: the loaded part of its timeline, its details, its unsent replies, and what was seen. It raises
 * `change` when something else must be shown. Does not use the DOM.
 */
export class Conversation extends EventTarget {
    /** @type {object | null} The session, and what the viewer may do with it; null until it is read. */
    details = null;
    timeline;
    outbox;
    unseen = new Unseen();
    /** The key of the first message that was unread when the session was opened. */
    unseenFrom = null;
    /** @type {import('./problem.js').Problem | null} Why there is nothing to show. */
    problem = null;
    isLoading = true;
    isLoadingOlder = false;
    isLoadingNewer = false;
    /** @type {import('./problem.js').Problem | null} Why a further page could not be read. */
    pageProblem = null;

    #api;
    #href;
    #pageSize;
    #abort = new AbortController();
    #sentMark = 0;
    /** Whether the viewer wants the session unread: what is on the screen marks nothing as read. */
    #isKeptUnread = false;
    /** Marks of this generation and before are over. */
    #pastGeneration = -1;
    #markRetry = 0;
    #refresh = 0;
    #asked = 0;
    #taken = 0;
    /** @type {Set<object[]>} For each page that is loading, the live feed's updates since the request. */
    #meanwhile = new Set();

    /**
     * @param {object} options
     * @param {import('./api.js').Api} options.api
     * @param {string} options.id The session.
     * @param {string} options.href The session's address.
     * @param {import('./model/outbox.js').Outbox} options.outbox The session's unsent replies.
     * @param {number | null} [options.pageSize] The number of messages of a page.
     * @param {object | null} [options.fileLimits] Which files replies may have; null for none.
     */
    constructor({ api, id, href, outbox, pageSize = null, fileLimits = null }) {
        super();
        this.#api = api;
        this.#href = href;
        this.#pageSize = pageSize ?? PAGE;
        this.id = id;
        this.fileLimits = fileLimits;
        this.timeline = new LoadedTimeline(id);
        this.outbox = outbox;
        outbox.onChange = () => this.#changed();
    }

    /** Reads the details and the newest page; if messages are unread, as many pages as reach up to the first of them. */
    async load() {
        try {
            const details = await this.#get(this.#href);
            const limit = Math.min(LARGEST_PAGE, Math.max(this.#pageSize, details.session.unread + 20));
            await this.#reset({ limit });
            this.details = details;
            this.#startUnseen();
            this.unseenFrom = this.unseen.first ?? null;
            this.isLoading = false;
            this.#dispatch('loaded');
        } catch (problem) {
            this.#failed(problem);
        }
        this.#changed();
    }

    /** Reads the newest page again, and forgets the rest. */
    async reload() {
        try {
            if (await this.#reset({ limit: this.#pageSize })) {
                this.details = await this.#get(this.#href);
                this.#startUnseen();
                this.#dispatch('reloaded');
            }
        } catch (problem) {
            if (problem.isNotFound) {
                this.#failed(problem);
            } else {
                this.pageProblem = problem;
            }
        }
        this.#changed();
    }

    async refreshDetails() {
        try {
            this.details = await this.#get(this.#href);
        } catch (problem) {
            if (problem.isNotFound) {
                this.#failed(problem);
            }
        }
        this.#changed();
    }

    async loadOlder() {
        if (!this.isLoadingOlder && this.timeline.older !== null) {
            await this.#page('isLoadingOlder', this.timeline.older, (page) => {
                this.timeline.addOlder(page);
                this.unseen.addOlder(this.timeline.ownEntries, this.timeline.isOwnBeginningLoaded);
            });
        }
    }

    async loadNewer() {
        if (!this.isLoadingNewer && this.timeline.newer !== null) {
            await this.#page('isLoadingNewer', this.timeline.newer, (page) => this.timeline.addNewer(page));
            if (this.timeline.newer === null) {
                await this.refreshDetails();
                this.#startUnseen();
            }
        }
    }

    /** Loads the page around a message instead; returns its key, or null if it is not in the timeline. */
    async loadAround(message) {
        try {
            return await this.#loadInstead({ around: message });
        } catch (problem) {
            if (!problem.isNotFound) {
                this.pageProblem = problem;
                this.#changed();
            }
            return null;
        }
    }

    /** Loads the page around the first message from a time on; returns its key, or null if it is after all. */
    loadAt(time) {
        return this.#loadInstead({ at: time.toISOString() });
    }

    /** Applies an update of the live feed. */
    apply(update) {
        if (update.session !== this.id || this.isLoading) {
            return;
        }
        this.#meanwhile.forEach((updates) => updates.push(update));
        const { isReset, appended, sessions } = this.#merge(update);
        this.#settleOutbox();
        this.#changed();
        this.#dispatch('arrived', appended);
        if (isReset) {
            this.reload();
        }
        const session = sessions.find(({ id }) => id === this.id);
        if (session) {
            this.details.session = session;
            clearTimeout(this.#refresh);
            this.#refresh = setTimeout(() => this.refreshDetails(), REFRESH_AFTER);
        }
    }

    /** The timeline may no longer be read, or never could be. */
    end(problem) {
        this.#failed(problem);
        this.#changed();
    }

    /** A message was on the screen. If it was the last unseen one, the session is marked as read. */
    see(key) {
        if (!this.#isKeptUnread) {
            this.unseen.see(key);
            this.markRead();
        }
    }

    /** Marks a message of the session, and what follows it, as unread, until the viewer reads on purpose. */
    async markUnread({ key }) {
        this.#isKeptUnread = true;
        if (this.#messageBefore(key) === null) {
            await this.loadOlder();
        }
        this.#pastGeneration = this.timeline.seen?.generation ?? this.#pastGeneration;
        this.#sentMark = 0;
        await this.#api.put(`${this.#href}/unread`, { lastRead: this.#messageBefore(key)?.id ?? null });
        // The mark's new generation comes with a page; the live feed tells of it only with the next change.
        const { seen } = await this.#get(withQuery(`${this.#href}/timeline`, { limit: 1 }));
        this.timeline.seen &&= seen;
        await this.refreshDetails();
        this.#startUnseen();
        this.unseenFrom = key;
        this.#dispatch('read');
        this.#changed();
    }

    /** The viewer reads on purpose: what is on the screen is seen again. */
    readOn() {
        if (this.#isKeptUnread) {
            this.#isKeptUnread = false;
            this.#changed();
        }
    }

    /** Marks the session as read, unless something is unseen. */
    async markRead() {
        const seen = this.timeline.seen;
        const isNew = seen && seen.generation > this.#pastGeneration && seen.count > this.#sentMark
            && this.details?.session.unread !== 0;
        if (this.unseen.count > 0 || !isNew) {
            return;
        }
        const before = this.#sentMark;
        this.#sentMark = seen.count;
        try {
            await this.#api.put(`${this.#href}/read`, seen);
            this.details.session.unread = 0;
            this.#dispatch('read');
        } catch (problem) {
            this.#sentMark = before;
            if (problem.isTemporary && !this.#abort.signal.aborted) {
                clearTimeout(this.#markRetry);
                this.#markRetry = setTimeout(() => this.markRead(), problem.retryAfter ?? 5000);
            }
        }
    }

    /** Sends an action on the session, or another one of its timeline, then reads the details. Rejects with the problem. */
    async act(method, path, body, session = this.id) {
        const { href } = new URL(encodeURIComponent(session), this.#api.url(this.#href));
        try {
            return await this.#api[method](`${href}${path}`, body);
        } finally {
            this.refreshDetails();
        }
    }

    /** Uploads a file for a reply in the session. */
    upload(file, options) {
        return this.#api.upload(withQuery(`${this.#href}/files`, { name: file.name }), file, options);
    }

    /** Reads data of the session for a dialog. */
    read(path, query = {}) {
        return this.#get(withQuery(`${this.#href}${path}`, query));
    }

    /** Reads the conversation as a file. */
    export(query) {
        return this.#api.file(withQuery(`${this.#href}/export`, query), this.#abort.signal);
    }

    /** Stops: another session is shown. */
    stop() {
        this.#abort.abort();
        this.outbox.onChange = () => {};
        clearTimeout(this.#markRetry);
        clearTimeout(this.#refresh);
    }

    async #page(flag, cursor, take) {
        this[flag] = true;
        this.pageProblem = null;
        this.#changed();
        try {
            await this.#read({ cursor, limit: this.#pageSize }, (page) => {
                if (cursor === this.timeline.older || cursor === this.timeline.newer) {
                    take(page);
                }
            });
        } catch (problem) {
            this.pageProblem = problem.name === 'AbortError' ? null : problem;
        }
        this[flag] = false;
        this.#changed();
    }

    /** Reads another page instead of the loaded ones; returns the key of its target. */
    async #loadInstead(query) {
        const page = await this.#reset({ ...query, limit: this.#pageSize });
        this.#changed();
        return page?.entries.find(({ id }) => id === page.target)?.key ?? null;
    }

    /** The last message of the session before another one, notes aside; null if there is none, or it is not loaded. */
    #messageBefore(key) {
        return this.timeline.ownEntries
            .findLast((entry) => entry.kind === 'message' && !entry.isNote && entry.key < key) ?? null;
    }

    /** Reads a page and forgets everything loaded before; returns the page, or null if it came too late. */
    #reset(query) {
        return this.#read(query, (page, asked) => {
            this.#taken = asked;
            this.timeline.reset(page);
            this.pageProblem = null;
        });
    }

    /**
     * Reads a page and uses it, unless a page requested later has replaced everything by now. It may be older
     * than later updates of the live feed: these are applied again, and the feed brings everything newer.
     * @returns {Promise<object | null>} The page; null if it was not used.
     */
    async #read(query, take) {
        const asked = ++this.#asked;
        const meanwhile = [];
        this.#meanwhile.add(meanwhile);
        try {
            const page = await this.#get(withQuery(`${this.#href}/timeline`, query));
            if (asked < this.#taken) {
                return null;
            }
            take(page, asked);
            meanwhile.forEach((update) => this.#merge(update));
            this.#settleOutbox();
            return page;
        } finally {
            this.#meanwhile.delete(meanwhile);
        }
    }

    /** Applies an update of the live feed to the loaded part; repeating it changes nothing. */
    #merge(update) {
        const result = this.timeline.apply(update);
        result.added.filter((entry) => entry.session === this.id).forEach((entry) => this.unseen.add(entry));
        update.changes.filter(({ kind }) => kind === 'removed').forEach(({ key }) => this.unseen.remove(key));
        return result;
    }

    #startUnseen() {
        const { ownEntries, isOwnBeginningLoaded } = this.timeline;
        this.unseen.start(this.details.session.unread, ownEntries, isOwnBeginningLoaded);
    }

    #settleOutbox() {
        const ids = new Set(this.timeline.ownEntries.filter(({ isReply, isNote }) => isReply || isNote).map(({ callerId }) => callerId));
        this.outbox.arrived(ids);
    }

    #get(url) {
        return this.#api.get(url, this.#abort.signal);
    }

    #failed(problem) {
        if (problem.name !== 'AbortError') {
            this.problem = problem;
            this.isLoading = false;
        }
    }

    #changed() {
        this.#dispatch('change');
    }

    #dispatch(type, detail = null) {
        if (!this.#abort.signal.aborted) {
            this.dispatchEvent(new CustomEvent(type, { detail }));
        }
    }
}
