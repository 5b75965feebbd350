import { Problem, problemOf, unreachable } from './problem.js';

const HEADER = 'X-CSRF-TOKEN';

/**
 * Requests to the host: JSON in both directions, refusals as `Problem`. Writes carry the antiforgery token, which is fetched
 * if the page has none, and once more if the server no longer accepts it.
 */
export class Api {
    #antiforgery;
    #token;

    /**
     * @param {object} [options]
     * @param {string} [options.antiforgery] The address of a token.
     * @param {() => Promise<void>} [options.onNewToken] Called before a fetched token is used, because it may
     * belong to another user by now; rejects if it does.
     */
    constructor({ antiforgery = '/livechat/api/antiforgery', onNewToken = async () => {} } = {}) {
        this.#antiforgery = antiforgery;
        this.onNewToken = onNewToken;
        this.#token = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? null;
    }

    /** @param {string} url @param {AbortSignal} [signal] */
    async get(url, signal) {
        return json(await send(url, { signal, headers: { Accept: 'application/json' } }));
    }

    async post(url, body) {
        return this.#write('POST', url, body);
    }

    async put(url, body) {
        return this.#write('PUT', url, body);
    }

    async delete(url) {
        return this.#write('DELETE', url);
    }

    async #write(method, url, body) {
        try {
            return await this.#writeOnce(method, url, body);
        } catch (problem) {
            if (problem.code !== 'antiforgery') {
                throw problem;
            }
            this.#token = null;
            return await this.#writeOnce(method, url, body);
        }
    }

    async #newToken() {
        const { token } = await this.get(this.#antiforgery);
        await this.onNewToken();
        return token;
    }

    async #writeOnce(method, url, body) {
        this.#token ??= await this.#newToken();
        const headers = { Accept: 'application/json', [HEADER]: this.#token };
        if (body !== undefined) {
            headers['Content-Type'] = 'application/json';
        }
        return json(await send(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }));
    }
}

async function send(url, options) {
    const response = await fetch(url, { credentials: 'same-origin', redirect: 'error', cache: 'no-store', ...options })
        .catch((error) => {
            throw error.name === 'AbortError' ? error : unreachable();
        });
    if (!response.ok) {
        throw await problemOf(response);
    }
    return response;
}

async function json(response) {
    if (response.status === 204) {
        return null;
    }
    return await response.json().catch((error) => {
        throw error.name === 'AbortError' ? error
            : new Problem({ status: 0, code: 'unreadable', title: 'The server’s answer broke off.' });
    });
}

/** An address with a query, without null values. */
export function withQuery(url, query) {
    const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
    return given.length === 0 ? url : `${url}?${new URLSearchParams(given)}`;
}

/** A fresh id for something that may be sent more than once, even if the page is not served over TLS. */
export function freshId() {
    if (crypto.randomUUID) {
        return crypto.randomUUID();
    }
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
