const DAY = 86_400_000;

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const THIS_YEAR = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const LONG_DATE = new Intl.DateTimeFormat(undefined, {
    weekday: 'long', day: 'numeric', month: 'long', year: 'numeric',
});
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const DAYS = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const date = (at) => new Date(at);
const startOfDay = (at) => date(at).setHours(0, 0, 0, 0);

/** The number of days ago, by the viewer's calendar. */
function daysAgo(at, now) {
    return Math.round((startOfDay(now) - startOfDay(at)) / DAY);
}

/** `09:41` */
export const clock = (at) => CLOCK.format(date(at));

/** `2 Mar 2026, 09:41:12` */
export const full = (at) => FULL.format(date(at));

/** `2 Mar 2026, 09:41` */
export const short = (at) => SHORT.format(date(at));

/** The shortest clear form: the time today, the weekday this week, the date before. */
export function brief(at, now = Date.now()) {
    const days = daysAgo(at, now);
    return days <= 0 ? clock(at)
        : days < 7 ? WEEKDAY.format(date(at))
        : date(at).getFullYear() === date(now).getFullYear() ? THIS_YEAR.format(date(at))
        : DATE.format(date(at));
}

/** A day's heading: today, yesterday, or the date. */
export function day(at, now = Date.now()) {
    const days = daysAgo(at, now);
    const text = days === 0 || days === 1 ? DAYS.format(-days, 'day') : LONG_DATE.format(date(at));
    return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
