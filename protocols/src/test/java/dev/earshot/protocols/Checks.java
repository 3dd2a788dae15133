package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.akka.Replay;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Sample;
import dev.earshot.specs.lockstep.Sampler;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Shrinker;
import dev.earshot.specs.lockstep.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is tried on every protocol. */
public final class Checks {
    private static final long SEED = 20090401;

    private Checks() {}

    /**
     * Random runs of at least 10,000 rounds break no claim, reach what is reachable, and good phases lead to the goal.
     */
    public static <P extends RoundProcess<?, ?>> void noClaimBreaks(Protocol<P> protocol, int n) {
        Sample sample = Sampler.of(protocol, n)
                .values(3)
                .runs(1_200)
                .rounds(12)
                .seed(SEED)
                .sample();

        String run = protocol.name() + ", n = " + n + ", seed " + SEED;
        assertThat(sample.failure().map(Checks::told)).as(run).isEmpty();
        assertThat(sample.rounds()).as(run).isGreaterThanOrEqualTo(10_000);
        assertThat(sample.unreached()).as(run).isEmpty();
        assertThat(sample.terminations())
                .as(run)
                .isNotEmpty()
                .allSatisfy(good -> assertThat(good.times()).isPositive());
    }

    /**
     * The invariants carry themselves on, and every other claim follows from them, on random states that satisfy them;
     * see {@link Inductiveness}.
     */
    public static <P extends RoundProcess<?, ?>> void invariantsAreInductive(Protocol<P> protocol, int n) {
        Inductiveness.Findings findings = Inductiveness.check(protocol, n, 3, 100, SEED);

        List<String> rounds =
                protocol.rounds().stream().map(Class::getSimpleName).toList();
        assertThat(findings.steps()).containsOnlyKeys(rounds);
        assertThat(findings.steps().values())
                .allSatisfy(tried -> assertThat(tried).isGreaterThan(300));
        assertThat(findings.changed()).isGreaterThan(300);
        List<String> links = new ArrayList<>();
        protocol.spec().terminations().forEach(good -> good.links().forEach(link -> links.add(link.reached())));
        assertThat(findings.links().keySet()).containsExactlyInAnyOrderElementsOf(links);
    }

    /** The shortest run found in which this claim of a broken protocol is false, among at most so many random runs. */
    public static <P extends RoundProcess<?, ?>> Trace refuted(Protocol<P> broken, int n, int rounds, int runs) {
        Sample sample = Sampler.of(broken, n)
                .values(2)
                .rounds(rounds)
                .runs(runs)
                .seed(SEED)
                .sample();
        assertThat(sample.failure())
                .as(
                        "a broken claim of %s among %d in %d runs of %d rounds, seed %d",
                        broken.name(), n, runs, rounds, SEED)
                .isPresent();
        return Shrinker.of(broken).shrink(sample.failure().get().schedule());
    }

    /** The actors of the runtime, made to hear what the schedule says, go through the states of lock-step. */
    public static <P extends RoundProcess<?, ?>> void runsOnAkka(Protocol<P> protocol, Schedule schedule, String name)
            throws InterruptedException {
        Replay replay = Replay.of(protocol, schedule, Duration.ofSeconds(60));

        assertThat(replay.difference()).as(name).isEmpty();
        Trace trace = Trace.execute(protocol, schedule, "no claim");
        for (int p = 0; p < schedule.n(); p++) {
            for (int r = 0; r < trace.states().size(); r++) {
                assertThat(replay.record().processes().get(p).states().get(r))
                        .as("%s: p%d after %d rounds", name, p, r)
                        .isEqualTo(trace.states().get(r).get(p));
            }
        }
    }

    /** The name of the claim that is false at the end of the run. */
    public static String claim(Trace trace) {
        return trace.violation().orElseThrow().claim();
    }

    private static String told(Trace trace) {
        return trace.violation() + "\n" + trace.schedule() + "\n" + trace.table();
    }
}
