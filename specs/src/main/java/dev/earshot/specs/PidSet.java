package dev.earshot.specs;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.StringJoiner;

/** An immutable set of processes, of any size; iterates in the order of the indices. */
public final class PidSet implements Iterable<Pid> {
    private static final PidSet EMPTY = new PidSet(new long[0]);

    /** Bit i of word w is process 64w + i; the last word is never 0, so equal sets have equal words. */
    private final long[] words;

    private PidSet(long[] words) {
        this.words = words;
    }

    /** The empty set. */
    public static PidSet empty() {
        return EMPTY;
    }

    /** The set of the given processes. */
    public static PidSet of(Pid... pids) {
        PidSet set = EMPTY;
        for (Pid pid : pids) {
            set = set.with(pid);
        }
        return set;
    }

    /** All of p0 … p(n-1). */
    public static PidSet all(int n) {
        long[] words = new long[(n + 63) >>> 6];
        Arrays.fill(words, -1L);
        if ((n & 63) != 0) {
            words[words.length - 1] = (1L << (n & 63)) - 1;
        }
        return new PidSet(words);
    }

    /** The set whose members among p0 … p63 are the one bits. */
    public static PidSet ofBits(long bits) {
        return bits == 0 ? EMPTY : new PidSet(new long[] {bits});
    }

    /** The set with these words, bit i of word w being process 64w + i. */
    public static PidSet ofWords(long[] words) {
        return trimmed(words.clone());
    }

    private static PidSet trimmed(long[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        return length == 0 ? EMPTY : new PidSet(length == words.length ? words : Arrays.copyOf(words, length));
    }

    /** Whether the process is a member. */
    public boolean contains(Pid pid) {
        return contains(pid.index());
    }

    /** Whether the process with this index is a member. */
    public boolean contains(int index) {
        int word = index >>> 6;
        return word < words.length && (words[word] >>> (index & 63) & 1) != 0;
    }

    /** The number of members. */
    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** Whether there is no member. */
    public boolean isEmpty() {
        return words.length == 0;
    }

    /** Members among p0 … p63 as bits; processes from p64 on are not shown. */
    public long bits() {
        return words.length == 0 ? 0 : words[0];
    }

    /** One more than the largest member's index; 0 for the empty set. */
    public int bound() {
        return words.length == 0 ? 0 : 64 * words.length - Long.numberOfLeadingZeros(words[words.length - 1]);
    }

    /** This set and the process. */
    public PidSet with(Pid pid) {
        if (contains(pid)) {
            return this;
        }
        int word = pid.index() >>> 6;
        long[] larger = Arrays.copyOf(words, Math.max(words.length, word + 1));
        larger[word] |= 1L << (pid.index() & 63);
        return new PidSet(larger);
    }

    /** This set without the process. */
    public PidSet without(Pid pid) {
        if (!contains(pid)) {
            return this;
        }
        long[] smaller = words.clone();
        smaller[pid.index() >>> 6] &= ~(1L << (pid.index() & 63));
        return trimmed(smaller);
    }

    /** The members of both. */
    public PidSet and(PidSet other) {
        long[] both = Arrays.copyOf(words, Math.min(words.length, other.words.length));
        for (int i = 0; i < both.length; i++) {
            both[i] &= other.words[i];
        }
        return trimmed(both);
    }

    /** The members of either. */
    public PidSet or(PidSet other) {
        PidSet longer = words.length >= other.words.length ? this : other;
        PidSet shorter = longer == this ? other : this;
        long[] either = longer.words.clone();
        for (int i = 0; i < shorter.words.length; i++) {
            either[i] |= shorter.words[i];
        }
        return trimmed(either);
    }

    /** The members of this set that are not in the other. */
    public PidSet minus(PidSet other) {
        long[] rest = words.clone();
        for (int i = 0; i < Math.min(rest.length, other.words.length); i++) {
            rest[i] &= ~other.words[i];
        }
        return trimmed(rest);
    }

    /** Whether every member is in the other set. */
    public boolean isSubsetOf(PidSet other) {
        return minus(other).isEmpty();
    }

    /** Whether some process is in both. */
    public boolean meets(PidSet other) {
        for (int i = 0; i < Math.min(words.length, other.words.length); i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Iterator<Pid> iterator() {
        return new Iterator<>() {
            private int next = following(0);

            private int following(int from) {
                int index = from;
                while (index < 64 * words.length && !contains(index)) {
                    index++;
                }
                return index;
            }

            @Override
            public boolean hasNext() {
                return next < 64 * words.length;
            }

            @Override
            public Pid next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Pid pid = Pid.of(next);
                next = following(next + 1);
                return pid;
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PidSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /** The indices, as in {@code {0,2}}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",", "{", "}");
        for (Pid pid : this) {
            text.add(Integer.toString(pid.index()));
        }
        return text.toString();
    }
}
