package dev.earshot.runtime.sim;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.Counters;
import dev.earshot.runtime.core.Effects;
import dev.earshot.runtime.core.End;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.core.Standing;
import dev.earshot.runtime.monitor.CutWatch;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One instance among n bare machines, driven by a seed: messages are delivered in any order, lost, and repeated; timers
 * run out early, late, and again after their round; processes crash and come back without their state. Then, if asked, the
 * network calms down.
 */
final class SeededRun<P extends RoundProcess<?, ?>> {
    /** What a message carries. */
    private enum Kind {
        ROUND,
        PRESENT,
        DONE,
        TOLD
    }

    private record Mail(Kind kind, int from, int to, int round, Object payload, Standing standing) {}

    private final int n;
    private final SplittableRandom random;
    private final long seed;
    private final List<?> inputs;
    private final List<Seat<P>> seats = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Mail> mail = new ArrayList<>();
    private final Recorder<P> recorder;
    private final CutWatch<P> watch;
    private final double loss;
    private final double repetition;
    private final double timers;
    private final double crashes;
    private long now;

    /** A process, its timer, and what became of it. */
    private final class Place implements Effects {
        final int self;
        Driven driven;
        int timer = -1;
        boolean crashed;
        boolean back;
        boolean ended;
        Object output;
        Object learned;
        ProcessFailure failure;

        Place(int self) {
            this.self = self;
        }

        @Override
        public void send(int to, int round, Standing standing, Object payload) {
            if (back || ended) {
                throw new AssertionError("p" + self + " sends although it is out");
            }
            post(new Mail(Kind.ROUND, self, to, round, payload, standing));
        }

        @Override
        public void broadcast(int round, Standing standing, Object payload) {
            for (int q = 0; q < n; q++) {
                if (q != self) {
                    send(q, round, standing, payload);
                }
            }
        }

        @Override
        public void presence(int round, Standing standing) {
            for (int q = 0; q < n; q++) {
                if (q != self) {
                    post(new Mail(Kind.PRESENT, self, q, round, null, standing));
                }
            }
        }

        @Override
        public void setTimer(int round, long nanos) {
            timer = round;
        }

        @Override
        public void roundClosed(int round, Cause cause) {}

        @Override
        public void output(int round, Object value) {
            output = value;
            tellDone();
        }

        private void tellDone() {
            for (int q = 0; q < n; q++) {
                if (q != self) {
                    post(new Mail(Kind.DONE, self, q, 0, null, Standing.DONE));
                }
            }
        }

        @Override
        public void learned(int from, Object value) {
            learned = value;
            tellDone();
        }

        @Override
        public void ended(End reason) {
            ended = true;
            timer = -1;
        }

        @Override
        public void failed(ProcessFailure thrown) {
            failure = thrown;
        }

        Object result() {
            return output != null ? output : learned;
        }

        boolean isUp() {
            return !crashed && !back;
        }
    }

    SeededRun(Protocol<P> protocol, List<?> inputs, RoundPolicy policy, long seed, Driven.Maker maker) {
        this.n = inputs.size();
        this.inputs = inputs;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.recorder = new Recorder<>(protocol, inputs);
        this.watch = new CutWatch<>(protocol, inputs, broken -> {});
        this.loss = random.nextInt(3) == 0 ? 0 : random.nextDouble(0.5);
        this.repetition = random.nextInt(2) == 0 ? 0 : random.nextDouble(0.3);
        this.timers = random.nextInt(3) == 0 ? 0.01 : random.nextDouble(0.3);
        this.crashes = random.nextInt(2) == 0 ? 0 : random.nextDouble(0.02);
        RunObserver<P> observer = RunObserver.both(recorder, watch);
        for (int p = 0; p < n; p++) {
            Seat<P> seat = Seat.of(protocol, n, Pid.of(p), policy);
            Place place = new Place(p);
            place.driven = maker.make(seat, place, observer);
            seats.add(seat);
            places.add(place);
        }
    }

    private void post(Mail message) {
        mail.add(message);
    }

    /** So many steps of anything. */
    SeededRun<P> disorder(int steps) {
        List<Integer> toStart = new ArrayList<>();
        places.forEach(place -> toStart.add(place.self));
        for (int step = 0; step < steps || !toStart.isEmpty(); step++) {
            now += random.nextInt(1_000_000);
            if (!toStart.isEmpty() && random.nextInt(3) == 0) {
                int p = toStart.remove(random.nextInt(toStart.size()));
                if (places.get(p).isUp()) {
                    places.get(p).driven.start(inputs.get(p), seed, now);
                }
            } else if (random.nextDouble() < crashes) {
                crash(places.get(random.nextInt(n)));
            } else if (mail.isEmpty() || random.nextDouble() < timers) {
                timer(places.get(random.nextInt(n)));
            } else {
                Mail message = mail.remove(random.nextInt(mail.size()));
                if (random.nextDouble() < repetition) {
                    mail.add(message);
                }
                if (random.nextDouble() >= loss) {
                    deliver(message);
                }
            }
        }
        return this;
    }

    /** A process crashes, or one that has crashed comes back as a machine that knows it has lost its state. */
    private void crash(Place place) {
        if (place.isUp()) {
            place.crashed = true;
            place.timer = -1;
            place.driven.stop();
        } else if (place.crashed && random.nextBoolean()) {
            place.crashed = false;
            place.back = true;
            place.driven = Driven.machine(seats.get(place.self), place, new Ignored<>());
            place.driven.recovered(now);
        }
    }

    private void timer(Place place) {
        int round = random.nextInt(4) == 0 ? random.nextInt(Math.max(1, place.timer + 1)) : place.timer;
        if (!place.crashed && round >= 0) {
            if (round == place.timer) {
                place.timer = -1;
            }
            place.driven.timedOut(round, now);
        }
    }

    private void deliver(Mail message) {
        Place to = places.get(message.to());
        if (to.crashed) {
            return;
        }
        switch (message.kind()) {
            case ROUND, PRESENT -> {
                if (message.kind() == Kind.ROUND) {
                    to.driven.received(message.from(), message.round(), message.standing(), message.payload(), now);
                } else {
                    to.driven.present(message.from(), message.round(), message.standing(), now);
                }
                if (to.ended && to.isUp() && to.result() != null && message.standing() == Standing.WORKING) {
                    post(new Mail(Kind.TOLD, to.self, message.from(), 0, to.result(), Standing.DONE));
                }
            }
            case DONE -> to.driven.peerDone(message.from(), now);
            case TOLD -> to.driven.told(message.from(), message.payload(), now);
        }
    }

    /** From now on every message arrives, in order, and timers run out only when nothing else happens. */
    SeededRun<P> calm(int steps) {
        for (int step = 0; step < steps && !isOver(); step++) {
            now += 100_000;
            if (mail.isEmpty()) {
                for (Place place : places) {
                    if (place.isUp() && place.timer >= 0) {
                        int round = place.timer;
                        place.timer = -1;
                        place.driven.timedOut(round, now);
                    }
                }
            } else {
                deliver(mail.remove(0));
            }
        }
        return this;
    }

    /** Whether every process that is up knows a result and has nothing left to do. */
    boolean isOver() {
        return mail.isEmpty() && places.stream().allMatch(place -> !place.isUp() || place.ended && isDone(place));
    }

    private boolean isDone(Place place) {
        return place.result() != null || place.failure != null;
    }

    /** Where everybody is, for error messages. */
    String places() {
        StringBuilder text = new StringBuilder(mail.size() + " messages under way");
        for (Place place : places) {
            RunRecord.OfProcess line = record().processes().get(place.self);
            text.append("; p" + place.self + " round " + line.rounds().size() + " timer " + place.timer
                    + (place.crashed ? " crashed" : "") + (place.back ? " barred" : "") + " " + line.end()
                    + " output " + place.output + " learned " + place.learned);
        }
        return text.toString();
    }

    long up() {
        return places.stream().filter(Place::isUp).count();
    }

    long failures() {
        return places.stream().filter(place -> place.failure != null).count();
    }

    RunRecord record() {
        return recorder.record();
    }

    CutWatch<P> watch() {
        return watch;
    }

    Counters.Counts counts() {
        return seats.stream().map(Seat::counts).reduce(Counters.Counts::plus).orElseThrow();
    }

    /** Of a process that came back nothing is recorded: it takes no part. */
    private static final class Ignored<P extends RoundProcess<?, ?>> implements RunObserver<P> {
        @Override
        public void started(Pid p, P process) {
            throw new AssertionError(p + " starts again");
        }

        @Override
        public void tossed(Pid p, int round, boolean outcome) {
            throw new AssertionError(p + " tosses again");
        }

        @Override
        public void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {
            throw new AssertionError(p + " closes rounds again");
        }

        @Override
        public void output(Pid p, int round, Object value) {
            throw new AssertionError(p + " puts out again");
        }

        @Override
        public void ended(Pid p, End reason) {}
    }
}
