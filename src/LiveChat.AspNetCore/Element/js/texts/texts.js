import { en } from './en.js';
import { Times } from './times.js';

/** Languages other than English are fetched when an element speaks them. */
const TABLES = {
    en: async () => en,
    de: async () => (await import('./de.js')).de,
    es: async () => (await import('./es.js')).es,
};
const DEFAULT = 'en';
const PLACEHOLDER = /\{(\w+)\}/;

/**
 * What an element says, in one language: its table's texts, and those that the host changed or added. Foreign values in
 * a text must be isolated (model/bidi.js); elements among parts isolate themselves.
 */
export class Texts {
    /** The language of the texts, as a tag; the element says so to screen readers. */
    language;
    /** @type {Times} */
    times;
    #strings;
    #locale;
    #plural;
    #number;

    /** @param {string} language A language tag. @param {Record<string, string | object>} strings The texts by key. */
    constructor(language, strings) {
        this.language = language;
        this.#strings = strings;
        this.#locale = localeOf(language);
        this.#plural = new Intl.PluralRules(this.#locale);
        this.#number = new Intl.NumberFormat(this.#locale);
        this.times = new Times(this.#locale);
    }

    /**
     * The texts of an element: in its own language, or its nearest ancestor's. The host may change them in the event
     * `live-chat-strings`.
     * @param {HTMLElement} element
     */
    static async of(element) {
        const wanted = languageOf(element);
        const table = await tableOf(wanted);
        const detail = { wanted, language: table ? wanted : DEFAULT, strings: { ...table ?? en } };
        element.dispatchEvent(new CustomEvent('live-chat-strings', { detail, bubbles: true, composed: true }));
        return new Texts(valid(detail.language) ?? DEFAULT, detail.strings);
    }

    /** Whether there is a text for a key: keys for codes of the server are an open set. */
    has(key) {
        return (this.#strings[key] ?? en[key]) !== undefined;
    }

    /** A text with its values; `count` chooses the plural. */
    text(key, values = {}) {
        return this.parts(key, values).join('');
    }

    /** A text with its values, as parts of an element's content: a value may be a node, or several. */
    parts(key, values = {}) {
        return this.#pattern(key, values.count).split(PLACEHOLDER).flatMap((part, index) => index % 2 === 0 ? part
            : part === 'count' ? this.#number.format(values.count)
            : values[part] ?? '');
    }

    /** A size in bytes, for people; null for an unknown one. */
    size(bytes) {
        if (bytes === null || bytes === undefined) {
            return null;
        }
        const exponent = Math.min(4, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
        const value = bytes / 1000 ** exponent;
        const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'][exponent];
        return new Intl.NumberFormat(this.#locale, {
            style: 'unit', unit, unitDisplay: exponent === 0 ? 'long' : 'short',
            maximumFractionDigits: value < 10 ? 1 : 0,
        }).format(value);
    }

    #pattern(key, count) {
        const pattern = this.#strings[key] ?? en[key] ?? key;
        return typeof pattern === 'string' ? pattern : pattern[this.#plural.select(count)] ?? pattern.other;
    }
}

/** The texts of a language; null if there are none, or they cannot be fetched: then English is better than nothing. */
async function tableOf(language) {
    try {
        return await TABLES[language.split('-')[0]]?.() ?? null;
    } catch {
        return null;
    }
}

/** The language that an element's nearest ancestor names, through shadow roots; English if none does. */
function languageOf(element) {
    for (let node = element; node; node = node.getRootNode().host) {
        const named = node.closest('[lang]');
        if (named) {
            return valid(named.getAttribute('lang')) ?? DEFAULT;
        }
    }
    return DEFAULT;
}

function valid(language) {
    try {
        return Intl.getCanonicalLocales(language)[0] ?? null;
    } catch {
        return null;
    }
}

/** A page says `en`; its reader's browser says which English, and so how dates are written. */
function localeOf(language) {
    return language.includes('-') ? language
        : navigator.languages.find((one) => one.split('-')[0] === language) ?? language;
}
