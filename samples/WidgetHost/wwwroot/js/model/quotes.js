/**
 * A quote once what it quotes is another. The text is the whole message's here, and its beginning where the server
 * quotes it; both are shown shortened.
 * @param {object} quote The quote as it was.
 * @param {object | null} entry The message quoted, as it is now; null when it is no more.
 */
export function requoted(quote, entry) {
    if (entry && !entry.isDeleted) {
        const { author, text, at, isDeleted } = entry;
        return { ...quote, state: 'resolved', author, text, at, isDeleted };
    }
    return { ...quote, state: entry ? 'erased' : 'unavailable', author: null, text: null, at: null, isDeleted: null };
}
