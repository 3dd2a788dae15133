package dev.earshot.benchmarks;

/** Something that makes decisions as fast as it can, so many at a time. */
interface Engine extends AutoCloseable {
    /** Runs for this many nanoseconds and tells how many decisions were made. */
    long run(long nanos);

    @Override
    void close();
}
