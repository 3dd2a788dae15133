package dev.earshot.runtime.core;

/** Hears of each coin toss of one process. */
@FunctionalInterface
interface TossListener {
    void tossed(int round, boolean outcome);
}
