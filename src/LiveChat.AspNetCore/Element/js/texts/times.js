const DAY = 86_400_000;

const date = (at) => new Date(at);
const startOfDay = (at) => date(at).setHours(0, 0, 0, 0);

/** Points in time for people, in one language and the viewer's time zone. */
export class Times {
    #locale;
    #formats = new Map();

    constructor(locale) {
        this.#locale = locale;
    }

    /** `09:41` */
    clock(at) {
        return this.#format(at, { timeStyle: 'short' });
    }

    /** `2 Mar 2026, 09:41:12` */
    full(at) {
        return this.#format(at, { dateStyle: 'medium', timeStyle: 'medium' });
    }

    /** `2 Mar 2026, 09:41` */
    short(at) {
        return this.#format(at, { dateStyle: 'medium', timeStyle: 'short' });
    }

    /** `2 Mar 2026` */
    date(at) {
        return this.#format(at, { dateStyle: 'medium' });
    }

    /** The shortest clear form: the time today, the weekday this week, the date before. */
    brief(at, now = Date.now()) {
        const days = daysAgo(at, now);
        return days <= 0 ? this.clock(at)
            : days < 7 ? this.#format(at, { weekday: 'short' })
            : date(at).getFullYear() === date(now).getFullYear()
                ? this.#format(at, { day: 'numeric', month: 'short' })
                : this.#format(at, { day: 'numeric', month: 'short', year: 'numeric' });
    }

    /** A day's heading: today, yesterday, or the date. */
    day(at, now = Date.now()) {
        const days = daysAgo(at, now);
        const text = days === 0 || days === 1
            ? new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto' }).format(-days, 'day')
            : this.#format(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
        return text.charAt(0).toLocaleUpperCase(this.#locale) + text.slice(1);
    }

    /** How long something lasts, as `1:05`; null if it is not known. */
    length(seconds) {
        if (seconds === null || seconds === undefined) {
            return null;
        }
        const all = Math.round(seconds);
        const two = (number) => String(number).padStart(2, '0');
        return all < 3600 ? `${Math.floor(all / 60)}:${two(all % 60)}`
            : `${Math.floor(all / 3600)}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
    }

    /** Formats are expensive to make: each is made once. */
    #format(at, options) {
        const key = JSON.stringify(options);
        if (!this.#formats.has(key)) {
            this.#formats.set(key, new Intl.DateTimeFormat(this.#locale, options));
        }
        return this.#formats.get(key).format(date(at));
    }
}

/** The number of days ago, by the viewer's calendar. */
function daysAgo(at, now) {
    return Math.round((startOfDay(now) - startOfDay(at)) / DAY);
}

/** The beginning of a day, as an input for dates writes it, in the viewer's time zone; or some days later. */
export function localDay(value, days = 0) {
    const [year, month, day] = value.split('-').map(Number);
    return new Date(year, month - 1, day + days);
}
