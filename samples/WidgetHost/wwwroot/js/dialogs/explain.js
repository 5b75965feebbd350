import { el, link, name, time } from '../dom.js';
import { messengerName } from '../words.js';
import { full, short } from '../times.js';
import { Dialog, fillWhenRead } from './dialog.js';

/** Explains why the session is in the list: its account in a field, or a binding. */
export function explainDialog(reading) {
    const dialog = new Dialog({ title: 'Why is it here?' });
    fillWhenRead(dialog, reading, (reasons) => reasons.length === 0
        ? el('p', {}, 'It is not in this list any more.')
        : el('ul', { class: 'reasons' }, reasons.map((reason) => el('li', {}, sentence(reason)))));
    return dialog;
}

function sentence(reason) {
    if (reason.kind === 'binding') {
        return [
            reason.by ? name(reason.by.name ?? reason.by.id) : 'Somebody', ' bound it to ', item(reason.item),
            reason.at && [', ', time(reason.at, short(reason.at), full(reason.at))], '.',
        ];
    }
    const { account, holder, field } = reason;
    return [
        'Its account, ', messengerName(account.messenger), ' ', name(account.address), ', is in the field ',
        name(field), holder && [' of ', item(holder)], '.',
    ];
}

function item(one) {
    return one ? link(one.url, one.name ?? one.id) : 'a record';
}
