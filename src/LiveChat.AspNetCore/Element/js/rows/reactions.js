import { el, name } from '../dom.js';
import { isolated } from '../model/bidi.js';
import { authorName } from '../texts/words.js';

/** The reactions to a message, each sign once; the company's own is taken away by the same button. */
export function reactionList(texts, { entry, mayReact }, on) {
    const signs = [...new Set(entry.reactions.map(({ sign }) => sign))];
    return signs.length > 0 && el('ul', { class: 'reactions', part: 'reactions' }, signs.map((sign) => {
        const its = entry.reactions.filter((reaction) => reaction.sign === sign);
        const isOurs = its.some(({ author }) => author.kind !== 'customer');
        const label = texts.text('message.reaction', {
            sign: isolated(sign), authors: its.map(({ author }) => isolated(authorName(texts, author))).join(', '),
        });
        const shown = [el('span', { 'aria-hidden': 'true' }, name(sign), its.length > 1 && ` ${its.length}`),
            el('span', { class: 'visually-hidden' }, label)];
        return el('li', { title: label }, mayReact ? el('button', {
            type: 'button', class: 'reaction', 'aria-pressed': String(isOurs), 'data-action': `reaction-${sign}`,
            onclick: () => on.toggle(entry, sign, isOurs),
        }, shown) : el('span', { class: 'reaction' }, shown));
    }));
}
