import { el, fill, sentence } from '../dom.js';
import { Dialog } from './dialog.js';

/** Asks before something that cannot easily be undone. */
export function confirmDialog({ title, text, submit, kind = 'danger', onSubmit }) {
    const dialog = new Dialog({ title, submit, kind, onSubmit });
    fill(dialog.body, el('p', {}, sentence(text)));
    return dialog;
}
