import { Api } from './api.js';
import { el, fill } from './dom.js';
import { Phone } from './phone.js';
import { Sight } from './sight.js';
import { problemText } from './words.js';

/** The customers' phones: each shows what the messenger shows its owner, and lets the owner write. */
async function start(root) {
    const api = new Api();
    try {
        const { phones } = await api.get(root.dataset.endpoint);
        const wanted = new URLSearchParams(location.search).get('phone');
        const shown = phones.filter(({ id }) => wanted === null || id === wanted);
        const byId = new Map(shown.map((phone) => [phone.id, new Phone(api, phone)]));
        root.className = 'phones';
        fill(root, [...byId.values()].map(({ element }) => element));
        follow(`${root.dataset.endpoint}/events`, byId);
    } catch (problem) {
        fill(root, el('p', { class: 'problem', role: 'alert' }, problemText(problem)));
    }
}

/** One stream for all phones, while they are in sight: browsers keep six connections to a host. */
function follow(url, byId) {
    let source = null;
    const open = () => {
        source = new EventSource(url);
        source.addEventListener('messages', ({ data }) => {
            const { phone, messages } = JSON.parse(data);
            byId.get(phone)?.show(messages);
        });
    };
    open();
    new Sight({ lost: () => source.close(), back: open });
    document.addEventListener('visibilitychange', () => byId.forEach((phone) => phone.look()));
}

const root = document.getElementById('simulator');
if (root) {
    start(root);
}
