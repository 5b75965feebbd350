/** Everything that can change the direction of the text around it, or is invisible in it. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Letters that are written from right to left, and so reorder adjacent punctuation and digits. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A foreign text for use inside another text (a label, an announcement), where no element can isolate it: its
 * own direction, without effect on the text before and after it.
 */
export function isolated(text) {
    const harmless = plain(text);
    return RIGHT_TO_LEFT.test(harmless) ? `\u2068${harmless}\u2069` : harmless;
}

/** A foreign text without control characters of direction, on one line. */
export function plain(text) {
    return String(text ?? '').replace(CONTROLS, '').replace(/\s+/g, ' ').trim();
}

/** A foreign name that can be used anywhere: no character in it reverses the following text. */
export function asName(text) {
    return String(text ?? '').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** The beginning of a text, at most a number of characters, never half a character or half an emoji. */
export function shortened(text, length) {
    const characters = [...new Intl.Segmenter().segment(text.slice(0, length * 8))].map((part) => part.segment);
    return characters.length <= length && text.length <= length * 8
        ? text
        : `${characters.slice(0, length - 1).join('')}…`;
}
