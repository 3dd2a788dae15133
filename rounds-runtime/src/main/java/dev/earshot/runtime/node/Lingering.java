package dev.earshot.runtime.node;

import dev.earshot.specs.RoundProcess;

/** The instances that are done at this process and linger for others, oldest first, and of which of them the others have been told. */
final class Lingering<P extends RoundProcess<?, ?>> {
    private Live<P> oldest;
    private Live<P> newest;
    /** The oldest one of which the others have not been told. */
    private Live<P> nextNotice;

    /** The oldest one, or null. */
    Live<P> oldest() {
        return oldest;
    }

    /** The oldest one of which the others have not been told, or null. */
    Live<P> nextNotice() {
        return nextNotice;
    }

    /** When the others are to be told of the next one, or {@link Long#MAX_VALUE}. */
    long noticeDue() {
        return nextNotice == null ? Long.MAX_VALUE : nextNotice.noticeDue;
    }

    /** Adds one of which the others are to be told at that time. */
    void add(Live<P> it, long noticeDue) {
        it.lingers = true;
        it.older = newest;
        if (newest == null) {
            oldest = it;
        } else {
            newest.newer = it;
        }
        newest = it;
        it.noticeDue = noticeDue;
        if (nextNotice == null) {
            nextNotice = it;
        }
    }

    /** The others have been told of it, or are now. */
    void told(Live<P> it) {
        it.noticeDue = Long.MAX_VALUE;
        if (nextNotice == it) {
            nextNotice = it.newer;
        }
    }

    /** Removes it, if it is here. */
    void remove(Live<P> it) {
        if (!it.lingers) {
            return;
        }
        if (nextNotice == it) {
            nextNotice = it.newer;
        }
        if (it.older == null) {
            oldest = it.newer;
        } else {
            it.older.newer = it.newer;
        }
        if (it.newer == null) {
            newest = it.older;
        } else {
            it.newer.older = it.older;
        }
        it.older = null;
        it.newer = null;
        it.lingers = false;
    }
}
