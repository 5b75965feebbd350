import { el } from '../dom.js';
import { localDay } from '../texts/times.js';
import { Dialog } from './dialog.js';

/**
 * Asks for a day to go to in the conversation.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {(time: Date) => Promise<void>} go Shows what was written from the day on.
 */
export function dateDialog(texts, go) {
    const input = el('input', {
        type: 'date', required: true, oninput: () => {
            dialog.isReady = input.value !== '';
        },
    });
    const dialog = new Dialog(texts, {
        title: texts.text('header.date'), submit: texts.text('dialog.date.submit'),
        onSubmit: () => go(localDay(input.value)),
    });
    dialog.isReady = false;
    dialog.body.append(el('label', { class: 'field' }, el('span', {}, texts.text('dialog.date.day')), input));
    return dialog;
}
