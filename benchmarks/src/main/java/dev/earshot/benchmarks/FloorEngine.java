package dev.earshot.benchmarks;

import dev.earshot.benchmarks.floor.RawAkka;

/** The floor that Akka sets. */
final class FloorEngine implements Engine {
    private final RawAkka akka;

    FloorEngine(Algorithm algorithm, int n, int inFlight) {
        akka = new RawAkka(n, algorithm.shape, inFlight);
    }

    @Override
    public long run(long nanos) {
        return akka.run(nanos);
    }

    @Override
    public void close() {
        akka.close();
    }
}
