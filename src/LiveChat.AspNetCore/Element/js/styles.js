import { cssText } from './css-text.js';

/** @type {Map<string, Promise<CSSStyleSheet>>} */
const sheets = new Map();

/**
 * Style sheets, constructed once for all elements of a page: a strict Content-Security-Policy allows them.
 * @param {string[]} names
 */
export function styleSheets(names) {
    return Promise.all(names.map((name) => {
        if (!sheets.has(name)) {
            sheets.set(name, construct(name));
        }
        return sheets.get(name);
    }));
}

async function construct(name) {
    const sheet = new CSSStyleSheet();
    try {
        sheet.replaceSync(await cssText(name));
    } catch {
        // Without its styles the element is ugly, not useless; the next one on the page tries again.
        sheets.delete(name);
    }
    return sheet;
}
