/** Where a script came from: `{mount}/live-chat.js`, or the same under `{mount}/assets/{version}/`. */
const SCRIPT = /\/(assets\/[^/]+\/)?live-chat(-designer)?\.js$/;

/** Defines an element, unless another copy of its script came first. */
export function defined(name, element) {
    if (!customElements.get(name)) {
        customElements.define(name, element);
    }
    return customElements.get(name);
}

/**
 * The address of the host's API for an element: `{base}/api/`. The base is the attribute's, or where the script came
 * from.
 * @param {HTMLElement} element
 * @param {string} script The script's own address.
 */
export function apiRoot(element, script) {
    const base = element.getAttribute('base');
    const mount = base === null
        ? new URL(new URL(script).pathname.replace(SCRIPT, '/'), script)
        : new URL(base.endsWith('/') ? base : `${base}/`, document.baseURI);
    return new URL('api/', mount).href;
}

/**
 * What an element shows, as an address relative to the API's root; null if it names nothing.
 * @param {HTMLElement} element
 */
export function listOf(element) {
    const record = element.getAttribute('record');
    const liveChat = element.getAttribute('live-chat');
    return record ? recordPath(record) : liveChat ? `live-chats/${encodeURIComponent(liveChat)}` : null;
}

/** The text form of a record's id is `APP/ITEM`; in the app, and only there, `/` and `%` are escaped. */
function recordPath(record) {
    const [app, ...item] = record.split('/');
    const [appId, itemId] = [app.replaceAll('%2F', '/').replaceAll('%25', '%'), item.join('/')];
    return `widgets/${encodeURIComponent(appId)}/${encodeURIComponent(itemId)}`;
}
