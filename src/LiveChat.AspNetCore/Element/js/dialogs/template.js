import { freshId } from '../api.js';
import { el, fill } from '../dom.js';
import { Dialog, fillWhenRead } from './dialog.js';

/**
 * A template to send: which one, what is filled in, and what the customer will see.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {import('../conversation.js').Conversation} conversation
 * @param {() => void} onSent Called after it was queued.
 */
export function templateDialog(texts, conversation, onSent) {
    const dialog = new Dialog(texts, {
        title: texts.text('dialog.template.title'), submit: texts.text('reply.send'), onSubmit: () => send(),
    });
    // One id for all tries: a repetition sends nothing twice.
    const id = freshId();
    const select = el('select', { onchange: () => show() });
    const values = el('div', { class: 'template-values' });
    const text = el('p', { class: 'template-text', dir: 'auto', 'aria-live': 'polite' });
    let templates = [];

    const chosen = () => templates[select.value];
    const inputs = () => [...values.querySelectorAll('input')];

    function show() {
        fill(values, chosen().parameters.map((label) => el('label', { class: 'field' },
            el('span', { dir: 'auto' }, label),
            el('input', { type: 'text', required: true, maxlength: 1000, dir: 'auto', oninput: () => preview() }))));
        preview();
    }

    function preview() {
        const given = inputs().map(({ value }) => value);
        text.textContent = chosen().text.replaceAll(/\{\{(\d+)\}\}/g, (hole, number) => given[number - 1] || hole);
        dialog.isReady = given.every((value) => value.trim() !== '');
    }

    async function send() {
        const { name, language } = chosen();
        await conversation.act('post', '/templates', {
            id, name, language, parameters: inputs().map(({ value }) => value),
        });
        onSent();
    }

    dialog.isReady = false;
    fillWhenRead(dialog, conversation.read('/templates'), (read) => {
        templates = read;
        if (templates.length === 0) {
            return el('p', { class: 'none' }, texts.text('dialog.template.none'));
        }
        fill(select, templates.map(({ name, language }, index) =>
            el('option', { value: index }, `${name} (${language})`)));
        show();
        queueMicrotask(() => select.focus());
        return [
            el('label', { class: 'field' }, el('span', {}, texts.text('dialog.template.which')), select), values,
            el('div', { class: 'field' }, el('span', {}, texts.text('dialog.template.text')), text),
        ];
    });
    return dialog;
}
