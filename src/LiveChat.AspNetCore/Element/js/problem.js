/** The failure of a request: the server's refusal, or no answer at all. */
export class Problem extends Error {
    /**
     * @param {object} problem
     * @param {number} problem.status The HTTP status; 0 if there was no answer.
     * @param {string} problem.code The code, for decisions.
     * @param {string} [problem.title] What the server said; empty if it said nothing.
     * @param {number | null} [problem.retryAfter] Milliseconds after which to repeat, if the server says so.
     */
    constructor({ status, code, title = '', retryAfter = null, ...more }) {
        super(title);
        const { operator = null, session = null, errors = {}, diagnostics = [] } = more;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
        this.operator = operator;
        this.session = session;
        this.errors = errors;
        this.diagnostics = diagnostics;
    }

    /** Whether a repetition of the same request may succeed. */
    get isTemporary() {
        return this.status === 0 || this.status === 429 || this.status >= 500;
    }

    get isNotFound() {
        return this.status === 404;
    }

    get isSignedOut() {
        return this.status === 401;
    }
}

/** No answer: the connection is lost, or the server is away. */
export function unreachable() {
    return new Problem({ status: 0, code: 'unreachable' });
}

/** Reads a refusal; an answer from something in between (a proxy's page) counts by its status alone. */
export async function problemOf(response) {
    const body = await response.json().catch(() => ({}));
    const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    return new Problem({
        ...body,
        status: response.status,
        code: body.code ?? `status-${response.status}`,
        title: body.title ?? '',
        retryAfter: Number.isNaN(seconds) ? null : seconds * 1000,
    });
}
