import { el, link, name, time } from '../dom.js';
import { messengerName } from '../texts/words.js';
import { Dialog, fillWhenRead } from './dialog.js';

/** Explains why the session is in the list: its account in a field, or a binding; and how its address was linked or cut. */
export function explainDialog(texts, reading) {
    const dialog = new Dialog(texts, { title: texts.text('dialog.why.title') });
    fillWhenRead(dialog, reading, (reasons) => reasons.length === 0
        ? el('p', {}, texts.text('dialog.why.none'))
        : el('ul', { class: 'reasons' }, reasons.map((reason) => el('li', {}, sentence(texts, reason)))));
    return dialog;
}

function sentence(texts, reason) {
    const { times } = texts;
    if (reason.kind === 'identity') {
        const { change, isEarlier, by, at } = reason;
        return texts.parts(`${isEarlier ? 'dialog.why.earlier' : `identity.${change}`}${by ? '-by' : ''}`, {
            time: time(at, times.short(at), times.full(at)),
            user: by && name(by.name ?? by.id),
        });
    }
    if (reason.kind === 'binding') {
        return texts.parts(reason.at ? 'dialog.why.bound-at' : 'dialog.why.bound', {
            user: reason.by ? name(reason.by.name ?? reason.by.id) : texts.text('dialog.why.somebody'),
            item: item(texts, reason.item),
            time: reason.at && time(reason.at, times.short(reason.at), times.full(reason.at)),
        });
    }
    const { account, holder, field } = reason;
    return texts.parts(holder ? 'dialog.why.field-of' : 'dialog.why.field', {
        account: [messengerName(texts, account.messenger), ' ', name(account.address)],
        field: name(field),
        item: holder && item(texts, holder),
    });
}

function item(texts, one) {
    return one ? link(one.url, one.name ?? one.id) : texts.text('event.a-record');
}
