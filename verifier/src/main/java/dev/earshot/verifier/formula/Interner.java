package dev.earshot.verifier.formula;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All terms alive, each once. Held weakly, shared by all threads. */
final class Interner {
    private static final ConcurrentMap<Entry, Entry> TERMS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Term> DEAD = new ReferenceQueue<>();

    private Interner() {}

    /** The term that is built as the candidate; the candidate itself if there was none. */
    @SuppressWarnings("unchecked")
    static <T extends Term> T intern(T candidate) {
        for (Object dead = DEAD.poll(); dead != null; dead = DEAD.poll()) {
            TERMS.remove(dead);
        }
        Entry entry = new Entry(candidate);
        while (true) {
            Entry known = TERMS.putIfAbsent(entry, entry);
            if (known == null) {
                return candidate;
            }
            Term term = known.get();
            if (term != null) {
                return (T) term;
            }
            TERMS.remove(known, known);
        }
    }

    private static final class Entry extends WeakReference<Term> {
        private final int hash;

        Entry(Term term) {
            super(term, DEAD);
            this.hash = term.hashCode();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            if (!(other instanceof Entry entry) || entry.hash != hash) {
                return false;
            }
            Term left = get();
            Term right = entry.get();
            return left != null && right != null && left.isBuiltAs(right);
        }
    }
}
