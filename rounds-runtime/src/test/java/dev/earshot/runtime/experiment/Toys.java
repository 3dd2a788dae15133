package dev.earshot.runtime.experiment;

import dev.earshot.runtime.experiment.file.ExperimentFile;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.nio.file.Path;
import java.util.Map;

/** Experiments with the algorithms of the tests. */
final class Toys {
    static final Models MODELS = new Models(Toys.class.getClassLoader(), Path.of(""));

    private static final Map<String, Class<?>> TYPES = Map.of(
            "ToyLastVoting", ToyLastVoting.class,
            "ToyOneThirdRule", ToyOneThirdRule.class,
            "ToyFloodMin", ToyFloodMin.class);

    private Toys() {}

    static Protocol<?> find(String text, int n) {
        Class<?> type = TYPES.get(text);
        if (type == null) {
            throw new IllegalArgumentException("there is no such protocol");
        }
        return Protocol.of(type, type == ToyFloodMin.class ? Map.of("f", 1) : Map.of());
    }

    static Experiment read(String text) {
        return Experiment.of(ExperimentFile.read("x.yaml", text), Toys::find, MODELS);
    }
}
