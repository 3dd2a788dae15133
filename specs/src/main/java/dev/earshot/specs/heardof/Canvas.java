package dev.earshot.specs.heardof;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A run drawn at random, round by round, in which something is then put in the place of what was drawn. */
record Canvas(int n, List<HeardOfSets> rounds, List<List<Pid>> coordinators, RandomGenerator random) {
    static Canvas of(int n, int rounds, RandomGenerator random) {
        List<HeardOfSets> drawn = new ArrayList<>();
        for (int r = 0; r < rounds; r++) {
            Draw draw = new Draw(n, random);
            drawn.add(draw.each(p -> draw.atLeast(0)));
        }
        return new Canvas(n, drawn, new ArrayList<>(), random);
    }

    Draw draw() {
        return new Draw(n, random);
    }

    /** Coordinators of every phase, drawn for each process by itself, or equal. */
    Canvas coordinated(int perPhase) {
        for (int phase = 0; phase * perPhase < rounds.size(); phase++) {
            Pid agreed = draw().pid();
            boolean agree = random.nextBoolean();
            coordinators.add(IntStream.range(0, n)
                    .mapToObj(p -> agree ? agreed : draw().pid())
                    .toList());
        }
        return this;
    }

    /** A round from {@code 0} to {@code last}. */
    int upTo(int last) {
        return random.nextInt(last + 1);
    }

    /** A whole phase. */
    int phase(int perPhase) {
        return random.nextInt(rounds.size() / perPhase);
    }

    Pid agreeOn(int phase) {
        Pid coordinator = draw().pid();
        coordinators.set(phase, Collections.nCopies(n, coordinator));
        return coordinator;
    }

    void set(int round, Pid p, PidSet heard) {
        rounds.set(round, rounds.get(round).with(p, heard));
    }

    HeardOfRun run() {
        return new HeardOfRun(rounds, coordinators);
    }

    int length() {
        return rounds.size();
    }

    /** All hear of the same set of at least so many. */
    void uniform(int round, int least) {
        rounds.set(round, HeardOfSets.same(n, draw().atLeast(least)));
    }

    void majority(int round, Pid p) {
        set(round, p, draw().atLeast(n / 2 + 1));
    }

    void heardByAll(int round, Pid q) {
        Draw draw = draw();
        rounds.set(round, draw.each(p -> draw.between(PidSet.of(q), PidSet.all(n), 0)));
    }

    /** Each of these hears of exactly these. */
    void exactly(int round, PidSet good) {
        checked(good).forEach(p -> set(round, p, good));
    }

    /** Each of these hears at least of these. */
    void atLeast(int round, PidSet good) {
        Draw draw = draw();
        checked(good).forEach(p -> set(round, p, draw.between(good, PidSet.all(n), 0)));
    }

    private PidSet checked(PidSet good) {
        if (good.bound() > n) {
            throw new IllegalArgumentException(good + " names a process outside p0..p" + (n - 1));
        }
        return good;
    }
}
