import { el, fill, sentence } from '../dom.js';
import { Dialog } from './dialog.js';

/**
 * Asks before something that cannot easily be undone.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {string} what Whose texts: `dialog.{what}.title`, `.text` and `.submit`.
 * @param {object} values The values in its text, isolated.
 * @param {() => Promise<any>} onSubmit
 */
export function confirmDialog(texts, what, values, onSubmit) {
    const [title, text, submit] = ['title', 'text', 'submit']
        .map((part) => texts.text(`dialog.${what}.${part}`, values));
    const dialog = new Dialog(texts, { title, submit, kind: 'danger', onSubmit });
    fill(dialog.body, el('p', {}, sentence(text)));
    return dialog;
}
