import { asName } from './model/bidi.js';

/**
 * Creates an element. Strings become text nodes, never markup.
 * @param {string} name The element's name.
 * @param {object} properties Attributes; `onclick` and its like are listeners; null, undefined and false omit one.
 * @param {...(Node | string | null | undefined | false | any[])} children The content.
 */
export function el(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
        if (key.startsWith('on')) {
            element.addEventListener(key.slice(2), value);
        } else if (value === true) {
            element.setAttribute(key, '');
        } else if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(key, String(value));
        }
    }
    element.append(...kept(children));
    return element;
}

/** Replaces the content of an element. */
export function fill(element, ...children) {
    element.replaceChildren(...kept(children));
    return element;
}

/**
 * Replaces the content of an element. The focused element, identified by its `data-action`, keeps the focus; if it is gone,
 * the fallback gets it.
 */
export function refill(element, fallback, ...children) {
    const focused = focusedIn(element);
    fill(element, ...children);
    if (focused) {
        (withAction(element, focused.dataset.action) ?? fallback).focus({ preventScroll: true });
    }
}

/** The element's child for an action; undefined if there is none, or no action is given. */
export function withAction(element, action) {
    return action && [...element.querySelectorAll('[data-action]')].find(({ dataset }) => dataset.action === action);
}

function kept(children) {
    return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** A foreign name within a sentence: `<bdi>` gives it its own direction and isolates that. */
export function name(text, properties = {}) {
    return el('bdi', properties, asName(text));
}

/** A sentence in which each foreign name that was isolated for plain text is a separate element. */
export function sentence(text) {
    return text.split(/\u2068([^\u2069]*)\u2069/).map((part, index) => (index % 2 === 0 ? part : name(part)));
}

/** A button that says what it does. */
export function button(label, onclick, properties = {}) {
    return el('button', { type: 'button', class: 'button', onclick, ...properties }, label);
}

/** A point in time, as a text for people and a value for machines. */
export function time(at, text, title = null) {
    return el('time', { datetime: at, title }, text);
}

/** A link to a page of the host; a name without a link if the host gave no valid one. */
export function link(url, text, properties = {}) {
    const href = safeUrl(url);
    return href ? el('a', { href, ...properties }, name(text)) : name(text);
}

/** The address if it can be linked: only http and https; otherwise null. */
export function safeUrl(url) {
    if (!url) {
        return null;
    }
    try {
        const parsed = new URL(url, document.baseURI);
        return ['http:', 'https:'].includes(parsed.protocol) ? parsed.href : null;
    } catch {
        return null;
    }
}

/** The focused element, looked up through shadow roots from a node on. */
export function focusedIn(node) {
    const active = node.getRootNode().activeElement;
    return active && node.contains(active) ? active : null;
}
