import { RowLayout } from './model/row-layout.js';
import { focusedIn, withAction } from './dom.js';

/** How far beyond the screen rows exist, so that scrolling finds them. */
const BEYOND = 500;
/** How near to the end counts as at the end. */
const NEAR_END = 24;

/**
 * A list of which only the rows on the screen, and some near them, are in the document. Rows may have any height and
 * change it: the visible rows stay in place, and a reader at the end stays at the end.
 */
export class VirtualList {
    #scroller;
    #canvas;
    #options;
    #layout;
    /** @type {Map<string, { row: object, element: HTMLElement }>} */
    #mounted = new Map();
    #sizes = new ResizeObserver((changes) => this.#resized(changes));
    #anchor = [];
    #isAtEnd = true;
    #holdsEnd = true;
    #lastTop = 0;
    #width = 0;

    /**
     * @param {HTMLElement} scroller The element that scrolls.
     * @param {object} options
     * @param {(row: object) => HTMLElement} options.render Creates a row's element.
     * @param {(row: object, width: number) => number} options.estimate The height to expect of a row.
     * @param {(row: object) => boolean} options.isFixed Whether a row keeps its place when rows come before it.
     * @param {(row: object, element: HTMLElement) => void} options.onMount Called when a row enters the document.
     * @param {(element: HTMLElement) => void} options.onUnmount Called when a row leaves the document.
     * @param {(edges: { above: number, below: number, isAtEnd: boolean }) => void} options.onMove Called with what is
     * left above and below the screen, whenever that changed.
     */
    constructor(scroller, options) {
        this.#scroller = scroller;
        this.#options = options;
        this.#layout = new RowLayout((row) => options.estimate(row, this.#width));
        this.#canvas = document.createElement('div');
        this.#canvas.className = 'canvas';
        this.#canvas.setAttribute('role', 'presentation');
        scroller.append(this.#canvas);
        scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
        this.#sizes.observe(scroller);
    }

    get rows() {
        return this.#layout.rows;
    }

    /**
     * Shows other rows; the visible rows stay in place.
     * @param {object[]} rows Each with a `key`; the same object as before if nothing in it changed.
     * @param {boolean} holdsEnd Whether the last row is the end, at which to stay when rows are added.
     */
    setRows(rows, holdsEnd) {
        this.#noteScroll();
        this.#holdsEnd = holdsEnd;
        this.#layout.setRows(rows);
        this.#refresh();
    }

    /** Shows the end. */
    scrollToEnd() {
        this.#isAtEnd = true;
        this.#anchor = [];
        this.#refresh();
    }

    /** Shows a row at a distance below the list's top; returns whether the row exists. */
    scrollTo(key, below = 64) {
        const index = this.#layout.indexOf(key);
        if (index < 0) {
            return false;
        }
        this.#refresh(() => this.#layout.top(index) - below);
        this.#noteTop();
        return true;
    }

    /** Scrolls only as far as needed to show the whole row. */
    reveal(key) {
        const index = this.#layout.indexOf(key);
        const { scrollTop, clientHeight } = this.#scroller;
        if (index >= 0 && this.#layout.top(index) < scrollTop) {
            this.scrollTo(key, 8);
        } else if (index >= 0 && this.#layout.top(index + 1) > scrollTop + clientHeight) {
            this.#scroller.scrollTop = Math.min(
                this.#layout.top(index) - 8, this.#layout.top(index + 1) - clientHeight + 8);
            this.#scrolled();
        }
    }

    /** From now on the row's beginning stays in place instead of its end, because the viewer unfolds it. */
    holdTop(key) {
        const index = this.#layout.indexOf(key);
        const before = this.#layout.rows.findLastIndex((row, at) => at < index && this.#options.isFixed(row));
        const end = this.#layout.top(before + 1) - this.#scroller.scrollTop;
        this.#anchor = before < 0 ? [] : [{ key: this.#layout.rows[before].key, end }];
        this.#isAtEnd = false;
    }

    elementOf(key) {
        return this.#mounted.get(key)?.element;
    }

    /** Ends observing; the caller drops the elements. */
    stop() {
        this.#sizes.disconnect();
    }

    #scrolled() {
        if (this.#noteScroll()) {
            this.#refresh();
        }
    }

    /**
     * Notes where the reader scrolled to; returns whether they did. Rows may come before the scroll event
     * and must not move the reader back.
     */
    #noteScroll() {
        const { scrollTop, clientHeight } = this.#scroller;
        if (clientHeight === 0 || Math.abs(scrollTop - this.#lastTop) < 1) {
            return false;
        }
        this.#noteTop();
        return true;
    }

    #noteTop() {
        const { scrollTop, clientHeight } = this.#scroller;
        this.#lastTop = scrollTop;
        this.#isAtEnd = scrollTop + clientHeight >= this.#layout.total - NEAR_END;
        this.#anchor = this.#layout.anchorAt(scrollTop, this.#options.isFixed);
    }

    #resized(changes) {
        let isOther = this.#noteScroll();
        for (const { target, borderBoxSize } of changes) {
            if (target === this.#scroller) {
                isOther ||= target.clientWidth > 0;
                if (target.clientWidth > 0 && target.clientWidth !== this.#width) {
                    this.#width = target.clientWidth;
                    this.#layout.forgetHeights();
                    this.#mounted.forEach((_, key) => this.#measure(key));
                }
            } else if (this.#mounted.get(target.dataset.key)?.element === target) {
                isOther = this.#layout.setHeight(target.dataset.key, borderBoxSize[0].blockSize) || isOther;
            }
        }
        if (isOther) {
            this.#refresh();
        }
    }

    /** Puts everything where it belongs. Rows that come in are measured, which may bring in others. */
    #refresh(wanted = () => this.#wantedTop()) {
        let top = wanted();
        for (let round = 0; round < 6 && this.#mountFrom(top); round++) {
            top = wanted();
        }
        this.#canvas.style.height = `${this.#layout.total}px`;
        this.#mounted.forEach(({ element }, key) => {
            element.style.top = `${this.#layout.top(this.#layout.indexOf(key))}px`;
        });
        if (Math.abs(this.#scroller.scrollTop - top) > 0.5) {
            this.#scroller.scrollTop = top;
        }
        const { scrollTop, clientHeight } = this.#scroller;
        this.#lastTop = clientHeight === 0 ? this.#lastTop : scrollTop;
        this.#options.onMove({
            above: scrollTop,
            below: this.#layout.total - scrollTop - clientHeight,
            isAtEnd: this.#isAtEnd && this.#holdsEnd,
        });
    }

    #wantedTop() {
        if (this.#isAtEnd && this.#holdsEnd) {
            return Math.max(0, this.#layout.total - this.#scroller.clientHeight);
        }
        return this.#layout.scrollTopFor(this.#anchor) ?? this.#scroller.scrollTop;
    }

    /** Inserts the rows on the screen at a scroll position, removes the others; returns whether heights changed. */
    #mountFrom(top) {
        const height = this.#scroller.clientHeight;
        const [first, end] = this.#layout.range(top - BEYOND, top + height + BEYOND);
        const rows = new Map(this.#layout.rows.slice(first, end).map((row) => [row.key, row]));
        const focused = focusedIn(this.#canvas)?.closest('[data-key]')?.dataset.key;
        const held = this.#layout.rows[this.#layout.indexOf(focused)];
        if (held) {
            rows.set(focused, held);
        }
        const fresh = [...rows.values()].filter((row) => this.#mounted.get(row.key)?.row !== row);
        fresh.forEach((row) => this.#mount(row));
        [...this.#mounted.keys()].filter((key) => !rows.has(key)).forEach((key) => this.#unmount(key));
        return fresh.map(({ key }) => this.#measure(key)).some(Boolean);
    }

    #mount(row) {
        const old = this.#mounted.get(row.key)?.element;
        const element = this.#options.render(row);
        element.dataset.key = row.key;
        element.classList.add('row');
        this.#mounted.set(row.key, { row, element });
        if (old) {
            this.#replace(old, element);
        } else {
            this.#insert(element, row);
        }
        this.#options.onMount(row, element);
        requestAnimationFrame(() => element.isConnected && this.#sizes.observe(element));
    }

    /** Puts an element at its place in reading order, which is not always where it is painted. */
    #insert(element, row) {
        const index = this.#layout.indexOf(row.key);
        const after = [...this.#canvas.children].find(({ dataset }) => this.#layout.indexOf(dataset.key) > index);
        this.#canvas.insertBefore(element, after ?? null);
    }

    #replace(old, element) {
        const focused = focusedIn(old);
        element.tabIndex = old.tabIndex;
        old.replaceWith(element);
        this.#forget(old);
        if (focused) {
            (withAction(element, focused.dataset.action) ?? element).focus({ preventScroll: true });
        }
    }

    #unmount(key) {
        const { element } = this.#mounted.get(key);
        this.#mounted.delete(key);
        element.remove();
        this.#forget(element);
    }

    #forget(element) {
        this.#sizes.unobserve(element);
        this.#options.onUnmount(element);
    }

    #measure(key) {
        const { element } = this.#mounted.get(key);
        return this.#layout.setHeight(key, element.getBoundingClientRect().height);
    }
}
