package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.runtime.notation.Nearest;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.heardof.PredicateNames;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Sample;
import dev.earshot.specs.lockstep.Sampler;
import dev.earshot.specs.lockstep.Shrinker;
import dev.earshot.specs.lockstep.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an algorithm in lock-step on random heard-of sets and watches its claims. */
@picocli.CommandLine.Command(
        name = "sample",
        description = {
            "Run PROTOCOL in lock-step rounds on random heard-of sets and watch its claims.",
            "A false claim is shown by the smallest run that was found, which replay executes again."
        })
final class SampleCommand extends Question {
    @Mixin
    ProtocolOptions protocol;

    @Mixin
    GroupOptions group;

    @Option(
            names = "--rounds",
            paramLabel = "COUNT",
            defaultValue = "10000",
            converter = Values.Positive.class,
            description = "How many rounds to execute at least, in all runs together (default: 10000).")
    int rounds;

    @Option(
            names = "--length",
            paramLabel = "COUNT",
            converter = Values.Positive.class,
            description = "How many random rounds one run has (default: four phases, at least eight rounds).")
    Integer length;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "0",
            converter = Values.Seed.class,
            description = "What decides the runs, the other options being equal (default: 0).")
    long seed;

    @Option(
            names = "--values",
            paramLabel = "COUNT",
            defaultValue = "2",
            converter = Values.Positive.class,
            description = "How many different inputs there are (default: 2).")
    int values;

    @Option(
            names = "--under",
            paramLabel = "PREDICATE",
            description = "What the heard-of sets of a round satisfy, instead of what the algorithm assumes.")
    String under;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/earshot",
            description = "Where to keep a failing run (default: target/earshot).")
    Path folder;

    @Override
    Answer answer(Console console) {
        return sampled(console, protocol.load(console, group.n));
    }

    private <P extends RoundProcess<?, ?>> Answer sampled(Console console, Protocol<P> algorithm) {
        if (!algorithm.inputs().isReadable()) {
            throw new InputException("inputs of " + algorithm.name() + " are of "
                    + algorithm.inputs().type() + ", which cannot be made up; sampling takes integers, booleans,"
                    + " strings, enums or a type parameter");
        }
        Optional<RoundPredicate<P>> predicate = Optional.ofNullable(under).map(SampleCommand::<P>predicate);
        int perRun = length == null ? Math.max(8, 4 * algorithm.rounds().size()) : length;
        int runs = (rounds - 1) / perRun + 1;
        Sampler<P> sampler = Sampler.of(algorithm, group.n)
                .values(values)
                .rounds(perRun)
                .runs(runs)
                .seed(seed);
        Sample sample;
        try (Progress progress = new Progress(console, "runs", runs)) {
            sample = predicate.map(sampler::under).orElse(sampler).sample(progress::done);
        }
        SampleAnswer answer = new SampleAnswer(algorithm, sample, seed, assumed(algorithm));
        if (sample.failure().isEmpty()) {
            return answer.unrefuted();
        }
        Shrinker<P> shrinker = Shrinker.of(algorithm);
        Trace smallest = predicate
                .map(shrinker::under)
                .orElse(shrinker)
                .shrink(sample.failure().get().schedule());
        Refutation<P> refutation = new Refutation<>(algorithm, smallest, true);
        Path file = folder.resolve(refutation.fileName());
        Recordings.write(console, file, algorithm, smallest);
        return answer.refuted(refutation, file, protocol.classPath.replaying(file));
    }

    private String assumed(Protocol<?> algorithm) {
        if (under != null) {
            return "under " + under;
        }
        List<String> names = Assumed.names(algorithm);
        return names.isEmpty() ? "any heard-of sets" : "under " + String.join(" and ", names);
    }

    private static <P extends RoundProcess<?, ?>> RoundPredicate<P> predicate(String text) {
        try {
            return PredicateNames.predicate(text);
        } catch (IllegalArgumentException e) {
            throw new InputException("--under: " + e.getMessage() + Nearest.question(text, PredicateNames.names()), e);
        }
    }
}
