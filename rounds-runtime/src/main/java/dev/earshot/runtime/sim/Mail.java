package dev.earshot.runtime.sim;

import dev.earshot.runtime.node.Batch;

/** Batches that are carried, first in first out, with their destinations: a ring that grows. */
final class Mail {
    private Batch[] batches = new Batch[64];
    private int[] to = new int[64];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(int destination, Batch batch) {
        if (size == batches.length) {
            grow();
        }
        int place = head + size++ & batches.length - 1;
        batches[place] = batch;
        to[place] = destination;
    }

    private void grow() {
        Batch[] moreBatches = new Batch[2 * size];
        int[] moreTo = new int[2 * size];
        for (int i = 0; i < size; i++) {
            moreBatches[i] = batches[head + i & size - 1];
            moreTo[i] = to[head + i & size - 1];
        }
        batches = moreBatches;
        to = moreTo;
        head = 0;
    }

    /** Where the first one goes. */
    int destination() {
        return to[head];
    }

    /** Takes out the first one. */
    Batch take() {
        Batch batch = batches[head];
        batches[head] = null;
        head = head + 1 & batches.length - 1;
        size--;
        return batch;
    }
}
