/** Everything that can change the direction of the text around it. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** Creates an element. Strings become text nodes, never markup; `onclick` and its like are listeners. */
export function el(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(properties)) {
        if (key.startsWith('on')) {
            element.addEventListener(key.slice(2), value);
        } else if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(key, value === true ? '' : String(value));
        }
    }
    return fill(element, ...children);
}

/** Replaces the content of an element. */
export function fill(element, ...children) {
    const isShown = (child) => child !== null && child !== undefined && child !== false;
    element.replaceChildren(...children.flat(Infinity).filter(isShown));
    return element;
}

/** A foreign name within a sentence, with a direction of its own. */
export function name(text) {
    return el('bdi', {}, plain(text));
}

/** A button that says what it does. */
export function button(label, onclick) {
    return el('button', { type: 'button', onclick }, label);
}

/** A point in time. */
export function time(at) {
    return el('time', { datetime: at, title: FULL.format(new Date(at)) }, CLOCK.format(new Date(at)));
}

/** A foreign text on one line, without control characters of direction. */
export function plain(text) {
    return String(text ?? '').replace(CONTROLS, '').replace(/\s+/g, ' ').trim();
}

/** The beginning of a text, never half a character. */
export function shortened(text, length) {
    const characters = [...text];
    return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
