package dev.earshot.verifier.report;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.verifier.Place;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.Report.Refusal;
import dev.earshot.verifier.Report.RoundReport;
import dev.earshot.verifier.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports made by hand around runs that were really executed. */
public final class Samples {
    static final String TOY = ToyOneThirdRule.class.getName();
    static final String NASTY = "a < b && \"c\" > 'd' % 100:1, \u001b[31mred\u0000 ]]> <script>alert(1)</script>";

    private Samples() {}

    /** Thresholds of one half: p0 and p1 decide differently. */
    public static Trace disagreement() {
        Protocol<ToyOneThirdRule<Integer>> broken = Protocol.of(
                () -> new ToyOneThirdRule<Integer>(3, 3),
                spec -> spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision)));
        return Trace.execute(broken, schedule(List.of(1, 1, 0), sets(0b101, 0b011, 0), sets(0b101, 0, 0)));
    }

    /** One round of the same from a state in round 4; it breaks the invariant. */
    public static Trace step() {
        Protocol<ToyOneThirdRule<Integer>> broken = Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3));
        List<List<Object>> undecided = Stream.of(1, 1, 0)
                .map(x -> Arrays.asList((Object) x, false, null))
                .toList();
        Moment moment = new Moment(4, PidSet.ofBits(0b101), undecided, undecided);
        return Trace.execute(
                broken,
                new Schedule(
                        TOY,
                        Map.of(),
                        List.of(1, 1, 0),
                        List.of(),
                        List.of(),
                        List.of(sets(0b101, 0b011, 0)),
                        Optional.of(moment)));
    }

    /** A run that ends in the middle of its second round, as if the code of p0 had thrown. */
    static Trace cut() {
        Trace whole = disagreement();
        Violation thrown = new Violation(
                Violation.DEFINEDNESS, null, 2, List.of(Pid.of(0)), "Vote.update of p0 in round 1 threw X: it");
        return new Trace(whole.schedule(), whole.fields(), whole.states().subList(0, 2), Optional.of(thrown));
    }

    /** The right thresholds: all decide. */
    static Trace decision() {
        Protocol<ToyOneThirdRule<Integer>> right = Protocol.of(() -> new ToyOneThirdRule<Integer>());
        return Trace.execute(
                right, schedule(List.of(2, 1, 2, 1), sets(15, 7, 14, 15), sets(15, 15, 15, 0), sets(15, 15, 15, 15)));
    }

    /** One round in which all of n processes hear all; it breaks nothing. */
    public static Trace crowd(int n) {
        Protocol<ToyOneThirdRule<Integer>> right = Protocol.of(() -> new ToyOneThirdRule<Integer>());
        return Trace.execute(right, schedule(java.util.Collections.nCopies(n, 0), HeardOfSets.complete(n)));
    }

    /** A report on one claim, found false in this run. */
    static Report refuted(Trace trace) {
        ClaimReport claim = claim("agreement", "property", 83, new Verdict.Refuted(trace), "");
        return report("HalfRule", List.of(), List.of(claim), List.of());
    }

    /** A report on one claim, seen in this run. */
    static Report reached(Trace trace) {
        ClaimReport claim = claim("all decide alike", "reachable", 83, new Verdict.Witnessed(trace), "");
        return report("Crowd", List.of(), List.of(claim), List.of());
    }

    private static Schedule schedule(List<Object> inputs, HeardOfSets... rounds) {
        return new Schedule(TOY, Map.of(), inputs, List.of(), List.of(), List.of(rounds));
    }

    private static HeardOfSets sets(long... bits) {
        return HeardOfSets.of(Arrays.stream(bits).mapToObj(PidSet::ofBits).toList());
    }

    static Place at(int line) {
        return new Place(TOY, "ToyOneThirdRule.java", line);
    }

    private static ObligationReport obligation(
            String name, int line, Verdict verdict, long effort, int millis, boolean cached) {
        return new ObligationReport(name, at(line), verdict, effort, Duration.ofMillis(millis), cached);
    }

    private static ClaimReport claim(
            String name, String kind, int line, Verdict verdict, String holdsIf, ObligationReport... obligations) {
        return new ClaimReport(name, kind, at(line), verdict, holdsIf, List.of(obligations));
    }

    static Report report(String protocol, List<Refusal> refusals, List<ClaimReport> claims, List<String> notes) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("earshot", "0.1.0");
        environment.put("z3", "4.14.1");
        environment.put("java", "17.0.15");
        environment.put("budget", "3,000,000 rlimit per leaf");
        String relations = refusals.isEmpty() ? """
                round Vote of V
                  send:   x to all
                  update:
                    let t1 = 2*n < 3*|in|
                    x' = ite(t1, smallestMostOften(in), x)
                """ : "";
        return new Report(
                protocol,
                TOY,
                List.of(new RoundReport("Vote", new Place(TOY + "$Vote", "ToyOneThirdRule.java", 57))),
                relations,
                refusals,
                claims,
                notes,
                refusals.isEmpty() ? 2000 : 0,
                environment,
                Duration.ofMillis(3120));
    }

    /** Everything holds. */
    public static Report holding() {
        Verdict proved = new Verdict.Proved();
        return report(
                "ToyOneThirdRule",
                List.of(),
                List.of(
                        claim(
                                "a decision has two thirds behind it",
                                "invariant",
                                76,
                                proved,
                                "",
                                obligation("holds initially", 76, proved, 812, 9, false),
                                obligation("Vote keeps it", 57, proved, 2_104_377, 1522, false)),
                        claim(
                                "agreement",
                                "property",
                                83,
                                proved,
                                "",
                                obligation("follows from the invariants", 83, proved, 20_118, 31, true)),
                        claim(
                                "irrevocability",
                                "step",
                                85,
                                proved,
                                "",
                                obligation("Vote keeps decisions", 57, proved, 48_000, 44, false)),
                        claim("some process decides", "reachable", 86, new Verdict.Witnessed(decision()), ""),
                        claim(
                                "all decide",
                                "termination",
                                87,
                                proved,
                                "all hear the same more than 2n/3, then each hears more than 2n/3",
                                obligation("all hold one value", 92, proved, 1_100_000, 420, false),
                                obligation("all have decided", 94, proved, 90_000, 61, false))),
                List.of());
    }

    /** One of each verdict that is not good. */
    public static Report failing() {
        Verdict proved = new Verdict.Proved();
        Verdict.NotInductive step = new Verdict.NotInductive(step());
        return report(
                "HalfRule",
                List.of(),
                List.of(
                        claim(
                                "a decision has two thirds behind it",
                                "invariant",
                                76,
                                step,
                                "",
                                obligation("holds initially", 76, proved, 812, 9, false),
                                obligation("Vote keeps it", 57, step, 3_000_000, 1980, false)),
                        claim(
                                "agreement",
                                "property",
                                83,
                                new Verdict.Refuted(disagreement()),
                                "",
                                obligation(
                                        "follows from the invariants",
                                        83,
                                        new Verdict.Unknown("the invariants do not imply it", 1, ""),
                                        6_000_000,
                                        2200,
                                        false)),
                        claim(
                                "validity",
                                "property",
                                84,
                                new Verdict.Unknown(
                                        "the budget of 3,000,000 rlimit is used up",
                                        4,
                                        "x(p) = x0(q)\n|- x'(p) = x0(q)"),
                                "",
                                obligation(
                                        "Vote keeps it",
                                        57,
                                        new Verdict.Unknown(
                                                "the budget of 3,000,000 rlimit is used up",
                                                4,
                                                "x(p) = x0(q)\n|- x'(p) = x0(q)"),
                                        3_000_000,
                                        990,
                                        false)),
                        claim(
                                "irrevocability",
                                "step",
                                85,
                                proved,
                                "",
                                obligation("Vote keeps decisions", 57, proved, 48_000, 44, false)),
                        claim(
                                "all decide",
                                "termination",
                                87,
                                new Verdict.Vacuous(
                                        "no heard-of sets satisfy \"all hear the same\" and \"nobody hears anybody\""),
                                "all hear the same and nobody hears anybody")),
                List.of("the branch at ToyOneThirdRule.java:62 is never taken"));
    }

    /** Code that cannot be read. */
    public static Report refused() {
        return report(
                "RootRule",
                List.of(new Refusal(at(42), """
                                ToyOneThirdRule.java:42: error: floating-point arithmetic; compare integers instead, as in 3 * k > 2 * n
                                    return (int) Math.sqrt(i);
                                                      ^
                                    in RootRule.Vote.deeper
                                    called from RootRule.Vote.update (ToyOneThirdRule.java:33)
                                """), new Refusal(at(50), "a loop that is not over the mailbox")),
                List.of(),
                List.of());
    }

    /** A protocol without a specification. */
    public static Report claimless() {
        return report("Silent", List.of(), List.of(), List.of());
    }

    /** Names, texts and leaves full of what the formats give a meaning to. */
    static Report nasty() {
        Verdict unknown = new Verdict.Unknown(NASTY, 1, NASTY);
        return report(
                NASTY,
                List.of(),
                List.of(new ClaimReport(
                        NASTY,
                        "property",
                        new Place(TOY, "a b,c:d%.java", 3),
                        unknown,
                        NASTY,
                        List.of(new ObligationReport(NASTY, at(1), unknown, 1, Duration.ZERO, false)))),
                List.of(NASTY));
    }

    static List<Report> all() {
        return List.of(holding(), failing(), refused(), claimless());
    }
}
