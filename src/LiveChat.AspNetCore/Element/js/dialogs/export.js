import { el, fill } from '../dom.js';
import { Dialog } from './dialog.js';

const EXTENSIONS = { html: 'html', text: 'txt', jsonl: 'jsonl' };

/**
 * Saves the conversation as a file: for whom, and in which form.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {import('../conversation.js').Conversation} conversation
 */
export function exportDialog(texts, conversation) {
    const audience = choice('dialog.export.for', ['staff', 'customer']);
    const format = choice('dialog.export.format', Object.keys(EXTENSIONS));
    const dialog = new Dialog(texts, {
        title: texts.text('details.export'), submit: texts.text('dialog.export.submit'),
        onSubmit: async () => {
            const file = await conversation.export({ for: audience.value, format: format.value });
            save(file, `conversation.${EXTENSIONS[format.value]}`);
        },
    });
    fill(dialog.body, field('dialog.export.for', audience), field('dialog.export.format', format),
        el('p', { class: 'none' }, texts.text('dialog.export.hint')));
    return dialog;

    function choice(key, values) {
        return el('select', {}, values.map((value) => el('option', { value }, texts.text(`${key}.${value}`))));
    }

    function field(key, input) {
        return el('label', { class: 'field' }, el('span', {}, texts.text(key)), input);
    }
}

function save(file, name) {
    const url = URL.createObjectURL(file);
    el('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
