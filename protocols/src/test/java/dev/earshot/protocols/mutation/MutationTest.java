package dev.earshot.protocols.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Catalog;
import dev.earshot.protocols.Entry;
import dev.earshot.protocols.Golden;
import dev.earshot.verifier.bytecode.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mutants of the algorithms: what fails in a small group is never proved for all n, and whatever is proved has a reason
 * why it is no mistake. The reasons stand in the files {@code mutants/NAME.txt} beside this test, below the mutants.
 */
class MutationTest {
    private static final String PROVED = "proved   ";
    private static final String BECAUSE = "    because ";
    private static final String VACUOUS = "vacuous  ";
    private static final String UNKNOWN = "unknown  ";

    static Stream<String> names() {
        return Catalog.names().stream();
    }

    /** One in so many, of algorithms whose mutants are decided quickly. */
    private static final int ONE_IN = 6;

    @ParameterizedTest
    @ValueSource(strings = {"UniformVoting", "LastVoting", "ShortLastVoting", "FloodMin", "TwoPhaseCommit"})
    void of_a_sample_of_mutants_only_those_with_a_reason_are_proved(String name) {
        List<String> explained = Golden.lines("mutants/" + name + ".txt");
        List<Mutant> mutants = mutants(name);
        Judge judge = new Judge();
        int refuted = 0;
        for (int i = 0; i < mutants.size(); i += ONE_IN) {
            String mutant = mutants.get(i).name();
            if (explained.contains(UNKNOWN + mutant)) {
                continue;
            }
            Fate fate = judge.judge(mutants.get(i));
            assertThat(fate instanceof Fate.Proved)
                    .as(mutant + ": " + fate)
                    .isEqualTo(explained.contains(PROVED + mutant));
            refuted += fate instanceof Fate.Refuted ? 1 : 0;
        }
        assertThat(refuted).isPositive();
    }

    @Tag("heavy")
    @ParameterizedTest
    @MethodSource("names")
    void every_mutant_is_refuted_or_proved_for_a_reason(String name) {
        Judge judge = new Judge();
        List<Fate> fates = new ArrayList<>();
        List<Mutant> mutants = mutants(name);
        mutants.forEach(mutant -> fates.add(judge.judge(mutant)));

        String told = told(mutants, fates, Golden.isUpdated() ? Map.of() : reasons(name));
        Golden.assertSame("mutants/" + name + ".txt", told);
        assertThat(told).doesNotContain(BECAUSE + "?");
    }

    private static List<Mutant> mutants(String name) {
        Entry entry = Catalog.find(name).orElseThrow();
        return Mutations.of(Reader.create().read(entry.load(4, Map.of())).orElseThrow());
    }

    private static String told(List<Mutant> mutants, List<Fate> fates, Map<String, String> reasons) {
        StringBuilder text = new StringBuilder();
        text.append(count(fates, Fate.Refuted.class))
                .append(" refuted, ")
                .append(count(fates, Fate.Proved.class))
                .append(" proved, ")
                .append(count(fates, Fate.Vacuous.class))
                .append(" vacuous, ")
                .append(count(fates, Fate.Unknown.class))
                .append(" unknown\n");
        for (int i = 0; i < mutants.size(); i++) {
            String name = mutants.get(i).name();
            if (fates.get(i) instanceof Fate.Proved) {
                text.append(PROVED).append(name).append('\n').append(BECAUSE);
                text.append(reasons.getOrDefault(name, "?")).append('\n');
            } else if (fates.get(i) instanceof Fate.Vacuous) {
                text.append(VACUOUS).append(name).append('\n');
            } else if (fates.get(i) instanceof Fate.Unknown unknown) {
                text.append(UNKNOWN).append(name).append('\n');
                text.append("    at ").append(unknown.obligation()).append('\n');
            }
        }
        return text.toString();
    }

    private static long count(List<Fate> fates, Class<? extends Fate> kind) {
        return fates.stream().filter(kind::isInstance).count();
    }

    /** By mutant, why it is right that it is proved. */
    private static Map<String, String> reasons(String name) {
        Map<String, String> reasons = new LinkedHashMap<>();
        String mutant = "";
        for (String line : Golden.lines("mutants/" + name + ".txt")) {
            if (line.startsWith(BECAUSE)) {
                reasons.put(mutant, line.substring(BECAUSE.length()));
            } else if (line.startsWith(PROVED)) {
                mutant = line.substring(PROVED.length());
            }
        }
        return reasons;
    }
}
