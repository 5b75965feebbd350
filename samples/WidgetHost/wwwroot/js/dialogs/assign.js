import { el, name } from '../dom.js';
import { Dialog, fillWhenRead } from './dialog.js';

/** Assigns the session, or hands it over, to one of the offered users. */
export function assignDialog(conversation) {
    let chosen = null;
    const current = conversation.details.session.operator;
    const dialog = new Dialog({
        title: current ? 'Hand the session over' : 'Assign the session',
        submit: 'Assign',
        onSubmit: () => conversation.act('post', '/assign', { user: chosen }),
    });
    dialog.isReady = false;
    fillWhenRead(dialog, conversation.read('/assignees'), (users) => users.length === 0
        ? el('p', { class: 'none' }, 'There is nobody to assign it to.')
        : el('fieldset', { class: 'options' }, el('legend', {}, 'To'), users.map((user) => el('label', {},
            el('input', {
                type: 'radio', name: 'user', value: user.id, disabled: user.id === current?.id,
                onchange: () => {
                    chosen = user.id;
                    dialog.isReady = true;
                },
            }),
            el('span', {}, name(user.name), user.id === current?.id && ' (responsible now)')))));
    return dialog;
}
