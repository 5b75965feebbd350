import { Problem, problemOf, unreachable } from './problem.js';

const HEADER = 'X-CSRF-TOKEN';

/**
 * Requests to the host: JSON in both directions, refusals as `Problem`. Writes carry the antiforgery token, which is
 * fetched if the page has none, and once more if the server no longer accepts it.
 *
 * Every address in an answer is resolved against the API's root, whether it is a path or relative. An API of another
 * origin gets the user's cookies, if the host allows that (CORS with credentials).
 */
export class Api {
    #root;
    #token = null;
    #header = HEADER;
    #onNewToken;

    /**
     * @param {object} options
     * @param {string} options.root The API's address, with a slash at its end.
     * @param {() => Promise<void>} [options.onNewToken] Called before a fetched token is used, because it may
     * belong to another user by now; rejects if it does.
     */
    constructor({ root, onNewToken = async () => {} }) {
        this.#root = root;
        this.#onNewToken = onNewToken;
        if (!this.isElsewhere) {
            this.#token = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? null;
        }
    }

    /** The address of a token; null for the API's own. */
    antiforgery = null;

    /** Whether the API belongs to another origin than the page. */
    get isElsewhere() {
        return new URL(this.#root).origin !== location.origin;
    }

    /** An address of the API, complete. */
    url(href) {
        return new URL(href, this.#root).href;
    }

    /** An answer, or an event of a stream, with complete addresses. */
    parse(json) {
        return JSON.parse(json, (key, value) =>
            (key === 'href' || key === 'url') && typeof value === 'string' && URL.canParse(value, this.#root)
                ? this.url(value)
                : value);
    }

    /** Opens a stream of events. */
    stream(href) {
        return new EventSource(this.url(href), { withCredentials: this.isElsewhere });
    }

    /** @param {string} href @param {AbortSignal} [signal] */
    async get(href, signal) {
        return this.#json(await this.#send(href, { signal, headers: { Accept: 'application/json' } }));
    }

    /** A file of the host, whole. */
    async file(href, signal) {
        return (await this.#send(href, { signal })).blob().catch((error) => {
            throw error.name === 'AbortError' ? error : unreachable();
        });
    }

    async post(href, body) {
        return this.#write('POST', href, body);
    }

    async put(href, body) {
        return this.#write('PUT', href, body);
    }

    async delete(href) {
        return this.#write('DELETE', href);
    }

    /**
     * Uploads a file.
     * @param {string} href
     * @param {File} file
     * @param {{ onProgress: (share: number) => void, signal: AbortSignal }} options
     */
    async upload(href, file, options) {
        return this.#withToken(() => this.#uploadOnce(href, file, options));
    }

    #write(method, href, body) {
        return this.#withToken(() => this.#writeOnce(method, href, body));
    }

    async #withToken(write) {
        try {
            this.#token ??= await this.#newToken();
            return await write();
        } catch (problem) {
            if (problem.code !== 'antiforgery') {
                throw problem;
            }
            this.#token = await this.#newToken();
            return await write();
        }
    }

    /** Only this kind of request tells its progress. */
    async #uploadOnce(href, file, { onProgress, signal }) {
        const request = new XMLHttpRequest();
        signal.addEventListener('abort', () => request.abort());
        request.open('POST', this.url(href));
        request.withCredentials = this.isElsewhere;
        request.setRequestHeader('Accept', 'application/json');
        request.setRequestHeader(this.#header, this.#token);
        request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
        request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
        await new Promise((resolve, reject) => {
            request.onload = resolve;
            request.onerror = () => reject(unreachable());
            request.onabort = () => reject(new DOMException('', 'AbortError'));
            request.send(file);
        });
        const response = new Response(request.responseText, { status: request.status });
        if (!response.ok) {
            throw await problemOf(response);
        }
        return this.#json(response);
    }

    async #newToken() {
        const { token, header } = await this.get(this.antiforgery ?? 'antiforgery');
        await this.#onNewToken();
        this.#header = header ?? HEADER;
        return token;
    }

    async #writeOnce(method, href, body) {
        const headers = { Accept: 'application/json', [this.#header]: this.#token };
        if (body !== undefined) {
            headers['Content-Type'] = 'application/json';
        }
        return this.#json(await this.#send(href, {
            method, headers, body: body === undefined ? undefined : JSON.stringify(body),
        }));
    }

    async #send(href, options) {
        const response = await fetch(this.url(href), {
            credentials: this.isElsewhere ? 'include' : 'same-origin', redirect: 'error', cache: 'no-store', ...options,
        }).catch((error) => {
            throw error.name === 'AbortError' ? error : unreachable();
        });
        if (!response.ok) {
            throw await problemOf(response);
        }
        return response;
    }

    async #json(response) {
        if (response.status === 204) {
            return null;
        }
        try {
            return this.parse(await response.text());
        } catch (error) {
            throw error.name === 'AbortError' ? error : new Problem({ status: 0, code: 'unreadable' });
        }
    }
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
