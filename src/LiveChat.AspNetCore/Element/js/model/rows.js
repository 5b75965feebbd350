const GROUP_WITHIN = 5 * 60_000;

/**
 * The chat window's rows: the loaded part of the timeline, with the days (a boundary shows its own), what the viewer has
 * not seen, and the unsent replies between and below. Does not use the DOM.
 */
export class Rows {
    #days = new WeakMap();
    #previous = new Map();

    /**
     * @param {import('./loaded-timeline.js').LoadedTimeline} timeline
     * @param {object} more
     * @param {object[]} more.pending The unsent replies.
     * @param {string | null} more.unseenFrom The key of the first message that was unread.
     * @param {Set<string>} more.unfolded The keys of the long messages that are shown whole.
     * @param {string} more.session The session shown: actions on a message need one of its messages.
     * @param {object | null} more.abilities What the viewer may do with the session now; null until it is known.
     * @param {boolean} more.offersReactions Whether the messenger can be told of reactions.
     * @returns {object[]} Rows; the same object as before if nothing in it changed.
     */
    of(timeline, { pending, unseenFrom, unfolded, session, abilities, offersReactions }) {
        const rows = [{ key: 'top', kind: timeline.older === null ? 'start' : 'older' }];
        let day = null;
        let before = null;
        /** The last change of address, until a session of the later address comes. */
        let change = null;
        for (const entry of timeline.entries) {
            if (entry.kind === 'gap' || entry.kind === 'identity') {
                const row = { key: entry.key, kind: entry.kind, entry };
                rows.push(row);
                // A link is named by any session of the later address, a cut by the one right below it.
                change = entry.kind === 'identity' ? row : change?.entry.change === 'new-customer' ? null : change;
                before = null;
                continue;
            }
            if (change && abilities?.link === null) {
                change.undo = entry.session;
            }
            change = null;
            const its = this.#dayOf(entry);
            if (its !== day && entry.kind !== 'boundary') {
                rows.push({ key: `day:${entry.key}`, kind: 'day', at: its });
                before = null;
            }
            day = its;
            if (entry.key === unseenFrom) {
                rows.push({ key: 'unseen', kind: 'unseen' });
                before = null;
            }
            rows.push(entry.kind !== 'message' ? { key: entry.key, kind: entry.kind, entry } : {
                key: entry.key,
                kind: 'message',
                entry,
                isGrouped: isGroupedWith(before, entry),
                isUnfolded: unfolded.has(entry.key),
                mayReply: !entry.isNote && abilities?.reply === null,
                mayMarkUnread: entry.session === session && entry.author.kind === 'customer',
                mayReact: offersReactions && entry.session === session && entry.canBeReactedTo
                    && abilities?.react === null,
                ...this.#mayDo(entry, entry.session === session ? abilities : null),
            });
            before = entry;
        }
        if (timeline.newer !== null) {
            rows.push({ key: 'bottom', kind: 'newer' });
        }
        for (const reply of pending) {
            const key = `pending:${reply.id}`;
            rows.push({ key, kind: 'pending', reply, state: reply.state, isUnfolded: unfolded.has(key) });
        }
        return this.#reuse(rows);
    }

    /** What the viewer may do with a message of the session shown. */
    #mayDo(entry, abilities) {
        return {
            mayRevise: entry.isMine && (entry.isNote ? abilities?.addNote : abilities?.revise) === null,
            maySendAgain: entry.canBeSentAgain && abilities?.sendAgain === null,
            mayWithdraw: entry.canBeWithdrawn && abilities !== null && (entry.isMine || abilities.withdraw === null),
        };
    }

    /** The beginning of an entry's day in the viewer's time zone. */
    #dayOf(entry) {
        let day = this.#days.get(entry);
        if (day === undefined) {
            day = new Date(entry.at).setHours(0, 0, 0, 0);
            this.#days.set(entry, day);
        }
        return day;
    }

    #reuse(rows) {
        const all = rows.map((row) => {
            const old = this.#previous.get(row.key);
            return old && Object.keys(row).every((name) => row[name] === old[name]) ? old : row;
        });
        this.#previous = new Map(all.map((row) => [row.key, row]));
        return all;
    }
}

/** Whether a message continues the previous one: the same author in the same session, soon after. */
function isGroupedWith(before, entry) {
    return before?.kind === 'message'
        && entry.kind === 'message'
        && before.session === entry.session
        && before.isNote === entry.isNote
        && before.author.kind === entry.author.kind
        && before.author.id === entry.author.id
        && before.author.name === entry.author.name
        && Date.parse(entry.at) - Date.parse(before.at) < GROUP_WITHIN;
}
