import { Api } from './api.js';
import { el, fill } from './dom.js';
import { Phone } from './phone.js';
import { Sight } from './sight.js';
import { problemText } from './words.js';

/** Browsers keep six connections to a host: more live phones would block the rest, so those ask now and then. */
const MOST_LIVE = 4;

/** The customers' phones: what each messenger shows its owner, and where they write. */
async function start(root) {
    const api = new Api();
    try {
        const { phones } = await api.get(root.dataset.endpoint);
        const wanted = new URLSearchParams(location.search).get('phone');
        const shown = phones.filter(({ id }) => wanted === null || id === wanted);
        const all = shown.map((phone, index) => new Phone(api, phone, index < MOST_LIVE));
        root.className = 'phones';
        fill(root, all.map(({ element }) => element));
        all.forEach((phone) => phone.start());
        new Sight({
            lost: () => all.forEach((phone) => phone.stop()),
            back: () => all.forEach((phone) => phone.start()),
        });
    } catch (problem) {
        fill(root, el('p', { class: 'problem', role: 'alert' }, problemText(problem)));
    }
}

const root = document.getElementById('simulator');
if (root) {
    start(root);
}
