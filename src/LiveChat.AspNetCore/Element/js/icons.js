const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a grid of 24, drawn with a line of 1.75. */
const PATHS = {
    archive: 'M4 8v11h16V8M3 4h18v4H3zM10 12h4',
    attachment: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L15 7',
    back: 'M15 5l-7 7 7 7',
    bubble: 'M4 5h16v11H10l-5 4v-4H4z',
    calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
    close: 'M6 6l12 12M18 6L6 18',
    delivered: 'M2 13l4 4L15 7M11 16l1 1L22 7',
    down: 'M12 5v14M6 13l6 6 6-6',
    edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
    envelope: 'M3 6h18v12H3zM3 7l9 7 9-7',
    failed: 'M12 4l9 16H3zM12 10v4M12 17v.5',
    filter: 'M4 5h16l-6 7v6l-4 2v-8z',
    globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
    image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9v.5',
    info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.5v.5',
    link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
    note: 'M5 4h14v10l-5 6H5zM14 20v-6h5M8 8h8M8 12h4',
    phone: 'M4 20l1.3-4A8 8 0 1 1 8 18.7zM9 9c0 4 2 6 6 6l.5-1.5-2-1-1 .8c-1-.5-1.5-1-2-2l.8-1-1-2z',
    place: 'M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11zM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
    plane: 'M21 4L3 11l6 2 2 6 3-4 5 4zM9 13l8-6',
    plus: 'M12 5v14M5 12h14',
    queued: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2',
    quote: 'M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6',
    react: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM8.5 14a4 4 0 0 0 7 0M9 9.5v.5M15 9.5v.5',
    search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5L20 20',
    send: 'M4 12l16-8-5 16-3-7z',
    sent: 'M4 13l5 5L20 7',
    template: 'M5 4h14v16H5zM8 8h8M8 12h8M8 16h4',
    trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
    withdraw: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9 9l6 6M15 9l-6 6',
    unread: 'M4 7h10M4 12h16M4 17h16M19 4a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
    user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20c1-4 4-6 8-6s7 2 8 6',
};

const MESSENGERS = [
    [/whats|sms|phone|signal|viber/i, 'phone'],
    [/telegram/i, 'plane'],
    [/mail/i, 'envelope'],
    [/web|site/i, 'globe'],
];

/** A drawing next to a text with the same meaning, so that screen readers skip it. */
export function icon(name) {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('class', `icon icon-${name}`);
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', PATHS[name]);
    svg.append(path);
    return svg;
}

/** A messenger's drawing; messengers are an open set, so an unknown one has a plain bubble. */
export function messengerIcon(messenger) {
    return icon(MESSENGERS.find(([pattern]) => pattern.test(messenger))?.[1] ?? 'bubble');
}
