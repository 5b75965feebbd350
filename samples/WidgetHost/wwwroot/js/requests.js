/** The simulator's requests: JSON in both directions; a refusal rejects with what the host says. */
const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';

export const get = (url) => send('GET', url);
export const post = (url, body) => send('POST', url, body);
export const put = (url, body) => send('PUT', url, body);
export const remove = (url) => send('DELETE', url);

async function send(method, url, body) {
    const headers = { 'Accept': 'application/json', 'X-CSRF-TOKEN': token };
    if (body !== undefined) {
        headers['Content-Type'] = 'application/json';
    }
    const answer = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    if (!answer.ok) {
        const problem = await answer.json().catch(() => ({}));
        throw new Error(problem.title ?? `The host answered ${answer.status}.`);
    }
    return answer.status === 204 ? null : await answer.json();
}

/** A fresh id for something that may be sent more than once; the page may not be served over TLS. */
export function freshId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
