import { el } from '../dom.js';
import { isolated } from '../model/bidi.js';
import { localDay } from '../texts/times.js';
import { messengerName } from '../texts/words.js';
import { Dialog, fillWhenRead } from './dialog.js';

/** No user's value: theirs begin with a letter. */
const NOBODY = '-';

/**
 * Asks which sessions of the lists are shown: by messenger or connector, operator, and days of opening.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {object} options
 * @param {Promise<object>} options.reading What the lists can be filtered by.
 * @param {object | null} options.filter The filter now.
 * @param {string} options.viewer The viewer's own id.
 * @param {(filter: object | null) => void} options.onChosen Called with the query's members and `text`; null for none.
 */
export function filterDialog(texts, { reading, filter, viewer, onChosen }) {
    const dialog = new Dialog(texts, {
        title: texts.text('dialog.filter.title'), submit: texts.text('dialog.filter.submit'),
        onSubmit: async () => onChosen(chosen()),
    });
    const days = filter?.days ?? [];
    const [from, to] = [day(days[0]), day(days[1])];
    let [through, operator] = [null, null];
    dialog.isReady = false;
    fillWhenRead(dialog, reading, (offered) => {
        const of = ({ id, messenger }) => [`c${id}`, `${messengerName(texts, messenger)}: ${id}`];
        through = choice([
            ...offered.messengers.map((one) => [`m${one}`, messengerName(texts, one)]), ...offered.connectors.map(of),
        ], filter?.connector ? `c${filter.connector}` : filter?.messenger ? `m${filter.messenger}` : '');
        operator = choice([
            [`u${viewer}`, texts.text('dialog.filter.me')], [NOBODY, texts.text('card.nobody')],
            ...offered.operators.filter(({ id }) => id !== viewer).map(({ id, name }) => [`u${id}`, name]),
        ], filter?.unassigned ? NOBODY : filter?.operator ? `u${filter.operator}` : '');
        dialog.isReady = true;
        queueMicrotask(() => dialog.body.querySelector('select').focus());
        return [
            through.options.length > 1 && field('dialog.filter.through', through),
            field('dialog.filter.operator', operator), field('dialog.filter.from', from), field('dialog.filter.to', to),
        ].filter(Boolean);
    });
    return dialog;

    function choice(options, value) {
        const select = el('select', {}, el('option', { value: '' }, texts.text('dialog.filter.any')),
            options.map(([id, label]) => el('option', { value: id }, label)));
        select.value = value;
        return select;
    }

    function day(value) {
        const input = el('input', { type: 'date' });
        input.value = value ?? '';
        return input;
    }

    function field(label, input) {
        return el('label', { class: 'field' }, el('span', {}, texts.text(label)), input);
    }

    function chosen() {
        const [kind, id] = [through.value[0], through.value.slice(1)];
        const given = {
            messenger: kind === 'm' ? id : null,
            connector: kind === 'c' ? id : null,
            operator: operator.value.startsWith('u') ? operator.value.slice(1) : null,
            unassigned: operator.value === NOBODY || null,
            from: from.value ? localDay(from.value).toISOString() : null,
            before: to.value ? localDay(to.value, 1).toISOString() : null,
        };
        const said = [through, operator].filter(({ value }) => value)
            .map((select) => isolated(select.selectedOptions[0].textContent));
        const shown = [from, to].map(({ value }) => (value ? texts.times.date(localDay(value)) : ''));
        const text = [...said, ...(from.value || to.value ? [shown.join(' – ').trim()] : [])].join(', ');
        return text ? { ...given, days: [from.value, to.value], text } : null;
    }
}
