import { el, fill } from './elements.js';
import { Phone } from './phone.js';
import { get } from './requests.js';

/** A page that is out of sight for so long gives its connection back: browsers keep six to a host. */
const MOMENT = 2000;

/** The customers' phones: each shows what the messenger shows its owner, and lets the owner write. */
async function start(root) {
    try {
        const { phones } = await get(root.dataset.endpoint);
        const wanted = new URLSearchParams(location.search).get('phone');
        const shown = phones.filter(({ id }) => wanted === null || id === wanted);
        const byId = new Map(shown.map((phone) => [phone.id, new Phone(phone)]));
        root.className = 'phones';
        fill(root, [...byId.values()].map(({ element }) => element));
        follow(`${root.dataset.endpoint}/events`, byId);
    } catch (problem) {
        fill(root, el('p', { class: 'problem', role: 'alert' }, problem.message));
    }
}

/** One stream for all phones, while they are in sight. */
function follow(url, byId) {
    let source = null;
    let leaving = 0;
    const open = () => {
        source = new EventSource(url);
        source.addEventListener('messages', ({ data }) => {
            const screen = JSON.parse(data);
            byId.get(screen.phone)?.show(screen);
        });
    };
    const close = () => {
        source?.close();
        source = null;
    };
    document.addEventListener('visibilitychange', () => {
        clearTimeout(leaving);
        if (document.visibilityState !== 'visible') {
            leaving = setTimeout(close, MOMENT);
        } else if (source === null) {
            open();
        }
        byId.forEach((phone) => phone.look());
    });
    open();
}

const root = document.getElementById('simulator');
if (root) {
    start(root);
}
