package dev.earshot.verifier.explore;

import java.util.Arrays;

/**
 * Some of the heard-of assignments of one round: each process hears of any of its sets, whatever the others hear.
 *
 * @param allowed by process, the sets it may hear of; null for all sets
 * @param meeting whether, besides, any two heard-of sets have a common member, and none is empty
 */
record Product(MaskSet[] allowed, boolean meeting) {
    static Product everything(int n) {
        return new Product(new MaskSet[n], false);
    }

    /** The set of which all hear, where it is the only one; else -1. */
    int uniform() {
        MaskSet first = allowed[0];
        if (meeting || first == null) {
            return -1;
        }
        for (MaskSet set : allowed) {
            if (set != first) {
                return -1;
            }
        }
        return first.single();
    }

    boolean isEverything() {
        if (meeting) {
            return false;
        }
        for (MaskSet set : allowed) {
            if (set != null) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Product product
                && meeting == product.meeting
                && Arrays.equals(allowed, product.allowed);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(allowed) + Boolean.hashCode(meeting);
    }
}
