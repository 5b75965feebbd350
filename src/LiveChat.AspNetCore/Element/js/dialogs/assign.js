import { el, name } from '../dom.js';
import { Dialog, fillWhenRead } from './dialog.js';

/** Assigns the session, or hands it over, to one of the offered users. */
export function assignDialog(texts, conversation) {
    let chosen = null;
    const current = conversation.details.session.operator;
    const dialog = new Dialog(texts, {
        title: texts.text(current ? 'dialog.assign.hand-over' : 'dialog.assign.title'),
        submit: texts.text('dialog.assign.submit'),
        onSubmit: () => conversation.act('post', '/assign', { user: chosen }),
    });
    dialog.isReady = false;
    fillWhenRead(dialog, conversation.read('/assignees'), (users) => users.length === 0
        ? el('p', { class: 'none' }, texts.text('dialog.assign.none'))
        : el('fieldset', { class: 'options' }, el('legend', {}, texts.text('dialog.assign.to')), users.map(option)));
    return dialog;

    function option(user) {
        const isCurrent = user.id === current?.id;
        return el('label', {},
            el('input', {
                type: 'radio', name: 'user', value: user.id, disabled: isCurrent,
                onchange: () => {
                    chosen = user.id;
                    dialog.isReady = true;
                },
            }),
            el('span', {}, isCurrent ? texts.parts('dialog.assign.now', { user: name(user.name) }) : name(user.name)));
    }
}
