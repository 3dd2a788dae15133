package dev.earshot.verifier.explore;

/**
 * A set of int vectors of one width, each with its index in the order added. Numbers are not negative; they take as many
 * bits as the largest needs.
 */
final class VectorTable {
    private Packing packing;
    private WordTable table;
    private long[] scratch;

    VectorTable(int width) {
        use(new Packing(width, Packing.LEAST_BITS));
    }

    private void use(Packing chosen) {
        packing = chosen;
        table = new WordTable(chosen.stride());
        scratch = new long[chosen.stride()];
    }

    /** The number of vectors. */
    int size() {
        return table.size();
    }

    /** Adds a vector: its index if it is new, else the complement of the index it has. */
    int add(int[] vector) {
        while (!packing.fits(vector, 0)) {
            widen();
        }
        packing.pack(vector, 0, scratch);
        return table.add(scratch, WordTable.hash(scratch, 0, scratch.length));
    }

    /** Reads the vector with this index. */
    void get(int index, int[] into) {
        packing.unpack(table, index, into);
    }

    void clear() {
        table.clear();
    }

    private void widen() {
        Packing narrow = packing;
        WordTable old = table;
        int[] vector = new int[narrow.width()];
        use(narrow.wider());
        for (int index = 0; index < old.size(); index++) {
            narrow.unpack(old, index, vector);
            add(vector);
        }
    }
}
