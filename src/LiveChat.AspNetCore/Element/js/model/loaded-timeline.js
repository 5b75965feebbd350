import { Segment } from './segment.js';

/**
 * The loaded part of a session's timeline: pages and live changes merged, by session and key, so that everything that comes
 * twice or in another order is there once and in its place. Does not use the DOM.
 */
export class LoadedTimeline {
    /** @type {string | null} The cursor of the page before; null where the history begins. */
    older = null;
    /** @type {string | null} The cursor of the page after; null where the timeline ends. */
    newer = null;
    /** @type {string | null} Where the live feed goes on. */
    resume = null;
    /** @type {object | null} What to mark as read once the newest messages were seen. */
    seen = null;

    /** @type {Segment[]} */
    #segments = [];
    #entries = null;

    constructor(session) {
        this.session = session;
    }

    /** All entries as the chat window shows them, oldest first; boundaries and gaps have keys of their own. */
    get entries() {
        this.#entries ??= this.#segments.flatMap((segment) => [...segment]);
        return this.#entries;
    }

    /** The messages and events of the session itself, oldest first. */
    get ownEntries() {
        return this.#segmentOf(this.session)?.entries ?? [];
    }

    /** Whether everything of the session itself, back to its opening, is loaded. */
    get isOwnBeginningLoaded() {
        return this.older === null || Boolean(this.#segmentOf(this.session)?.opened);
    }

    /** The loaded message or event with a key. */
    find(key) {
        return this.entries.find((entry) => entry.key === key);
    }

    /** Forgets everything and starts from a page. */
    reset(page) {
        this.#segments = segmentsOf(page.entries).segments;
        this.older = page.older;
        this.newer = page.newer;
        this.resume = page.resume;
        this.seen = page.newer === null ? page.seen : null;
        this.#entries = null;
    }

    /** Puts the previous page in front of the loaded part. */
    addOlder(page) {
        const { segments, after } = segmentsOf(page.entries);
        const first = this.#segments[0];
        if (first?.before.length === 0) {
            first.before = after.map((entry, index) => asideOf(entry, index, first.session));
        }
        this.#segments = joined(segments, this.#segments);
        this.older = page.older;
        this.#entries = null;
    }

    /** Puts the next page behind the loaded part. */
    addNewer(page) {
        this.#segments = joined(this.#segments, segmentsOf(page.entries).segments);
        this.newer = page.newer;
        if (page.newer === null) {
            this.seen = page.seen;
        }
        this.#entries = null;
    }

    /**
     * Applies an update of the live feed.
     * @returns {{ isReset: boolean, appended: object[], added: object[], sessions: object[] }} Whether the newest page
     * must be read again, the entries that are new (at the end, and anywhere), and the sessions that changed.
     */
    apply(update) {
        const result = { isReset: false, appended: [], added: [], sessions: [] };
        for (const change of update.changes) {
            this.#applyOne(change, result);
        }
        this.#requote(update.quotes);
        this.resume = update.resume;
        if (this.newer === null) {
            this.seen = update.seen;
        }
        this.#entries = null;
        return result;
    }

    #applyOne(change, result) {
        switch (change.kind) {
            case 'session':
                this.#setBoundaries(change.session.id, change.boundaries);
                result.sessions.push(change.session);
                break;
            case 'appended':
            case 'inserted':
                if (this.#isWithin(change.entry) && this.#segmentFor(change.entry).put(change.entry)) {
                    result.added.push(change.entry);
                    if (change.kind === 'appended') {
                        result.appended.push(change.entry);
                    }
                }
                break;
            case 'changed': {
                const segment = this.#segmentOf(change.entry.session);
                if (segment?.has(change.entry.key)) {
                    segment.put(change.entry);
                }
                break;
            }
            case 'removed':
                this.#segments.some((segment) => segment.remove(change.key));
                break;
            case 'reset':
                result.isReset = true;
                break;
        }
    }

    /** Updates all quotes of these ids to the current state: an id means another message on another channel. */
    #requote(quotes) {
        const nameOf = (quote) => quote && `${quote.channel} ${quote.id}`;
        const named = new Map(quotes.map((quote) => [nameOf(quote), quote]));
        for (const segment of this.#segments) {
            segment.entries.filter(({ quote }) => named.has(nameOf(quote)))
                .forEach((quoting) => segment.put({ ...quoting, quote: named.get(nameOf(quoting.quote)) }));
        }
    }

    /** Whether an entry is between the ends of the loaded part; one beyond comes with its page. */
    #isWithin(entry) {
        const keys = this.#segments.filter((segment) => segment.firstKey !== undefined);
        const own = keys.find((segment) => segment.session === entry.session);
        if (own && own !== keys[0] && own !== keys.at(-1)) {
            return true;
        }
        const isBefore = keys.length > 0 && own !== keys.at(-1) && entry.key < keys[0].firstKey
            || own === keys[0] && entry.key < own?.firstKey;
        const isAfter = keys.length === 0 || own !== keys[0] && entry.key > keys.at(-1).lastKey
            || own === keys.at(-1) && entry.key > own?.lastKey;
        return !(isBefore && this.older !== null) && !(isAfter && this.newer !== null);
    }

    #segmentOf(session) {
        return this.#segments.find((segment) => segment.session === session);
    }

    #segmentFor(entry) {
        const found = this.#segmentOf(entry.session);
        if (found) {
            return found;
        }
        const segment = new Segment(entry.session);
        const next = this.#segments.findIndex((other) => other.session === this.session || other.firstKey > entry.key);
        this.#segments.splice(next < 0 ? this.#segments.length : next, 0, segment);
        return segment;
    }

    /** Replaces a session's boundaries, except for an end that will be loaded with its page. */
    #setBoundaries(session, boundaries) {
        const segment = this.#segmentOf(session);
        if (!segment) {
            return;
        }
        const isCutBefore = segment === this.#segments[0] && this.older !== null && !segment.opened;
        const isCutAfter = segment === this.#segments.at(-1) && this.newer !== null && !segment.closed;
        const [opened, closed] = ['opened', 'closed'].map((kind) =>
            boundaries.find((boundary) => boundary.boundary === kind));
        segment.opened = isCutBefore ? null : withKey(opened);
        segment.closed = isCutAfter ? null : withKey(closed);
    }
}

/** What belongs to no session, and stands before one. */
function asideOf(entry, index, session) {
    return { ...entry, key: `${entry.kind}:${index}:${session}` };
}

/** A page's entries by session, and what stands after the last of them. */
function segmentsOf(entries) {
    const segments = [];
    let after = [];
    for (const entry of entries) {
        if (entry.kind === 'gap' || entry.kind === 'identity') {
            after.push(entry);
            continue;
        }
        let segment = segments.at(-1);
        if (segment?.session !== entry.session) {
            segment = new Segment(entry.session);
            segment.before = after.map((aside, index) => asideOf(aside, index, entry.session));
            after = [];
            segments.push(segment);
        }
        if (entry.kind === 'boundary') {
            segment[entry.boundary] = withKey(entry);
        } else {
            segment.put(entry);
        }
    }
    return { segments, after };
}

function withKey(boundary) {
    return boundary ? { ...boundary, key: `boundary:${boundary.session}:${boundary.boundary}` } : null;
}

/** Joins two runs of segments; a session that a page border split is one again. */
function joined(before, after) {
    const cut = after.find((segment) => segment.session === before.at(-1)?.session);
    if (!cut) {
        return [...before, ...after];
    }
    before.at(-1).join(cut);
    return [...before, ...after.filter((segment) => segment !== cut)];
}
