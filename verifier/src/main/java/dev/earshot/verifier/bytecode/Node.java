package dev.earshot.verifier.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A node of a {@link Region}: a basic block, a whole loop, or an end. */
final class Node {
    /** What a node is. */
    enum Kind {
        /** Instructions without jumps between them. */
        BLOCK,
        /** A loop, seen from outside. */
        LOOP,
        /** Where the method returns, or the loop goes on or is left. */
        END,
        /** Where every path throws. */
        THROW
    }

    final Kind kind;
    /** The instructions of a block, or of the first block that throws: the first, and one after the last. */
    final int first;

    final int last;
    /** The inside of a loop. */
    Region loop;

    /** Successors by the branch taken: of a jump, where it goes and what follows; of a loop, its exits. */
    final List<Node> branches = new ArrayList<>();
    /** The nodes from which it is reached, each once. */
    final List<Node> predecessors = new ArrayList<>();
    /** The position in the region's order. */
    int rank = -1;
    /** The last node through which every path goes before it comes here; null of the entry. */
    Node dominator;
    /** The ranks of the nodes from which it can be reached, itself included. */
    BitSet sources;
    /** The nodes with several predecessors that this node immediately dominates, in order. */
    final List<Node> meetings = new ArrayList<>();

    Node(Kind kind, int first, int last) {
        this.kind = kind;
        this.first = first;
        this.last = last;
    }

    boolean isReachedFrom(Node other) {
        return sources.get(other.rank);
    }
}
