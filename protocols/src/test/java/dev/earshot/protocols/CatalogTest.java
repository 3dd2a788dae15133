package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.earshot.protocols.agreement.FloodMin;
import dev.earshot.specs.Claim;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Path TABLE = Path.of("src/test/golden/protocols.md");

    @Test
    void every_algorithm_of_the_module_is_listed_once() {
        List<String> written = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.earshot.protocols").stream()
                        .filter(c -> c.isAssignableTo(RoundProcess.class))
                        .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .toList();

        assertThat(Catalog.names()).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void every_entry_loads_for_every_n_with_its_defaults_and_claims_something() {
        for (Entry entry : Catalog.entries()) {
            for (int n = 1; n <= 10; n++) {
                Protocol<?> protocol = entry.load(n, Map.of());

                assertThat(protocol.type()).isEqualTo(entry.type());
                assertThat(protocol.parameters()).isEqualTo(entry.defaults(n));
                assertThat(Protocol.parameterTexts(entry.type()).keySet())
                        .containsExactlyElementsOf(entry.defaults(n).keySet());
                assertThat(protocol.inputs().isReadable()).isTrue();
                assertThat(protocol.spec().terminations()).isNotEmpty();
                assertThat(protocol.spec().claims()).extracting(Claim::kind).contains(Claim.Kind.values());
            }
        }
    }

    @Test
    void an_entry_is_found_by_its_name_in_any_case() {
        assertThat(Catalog.find("lastvoting")).map(Entry::name).hasValue("LastVoting");
        assertThat(Catalog.find("Paxos")).isEmpty();
    }

    @Test
    void the_assumption_says_what_a_timeout_may_do() {
        assertThat(Catalog.find("LastVoting").orElseThrow().synchrony()).isEqualTo(Spec.Synchrony.SAFE_ALWAYS);
        assertThat(Catalog.find("BenOr").orElseThrow().synchrony()).isEqualTo(Spec.Synchrony.WAITING);
        assertThat(Catalog.find("FloodMin").orElseThrow().synchrony()).isEqualTo(Spec.Synchrony.SYNCHRONOUS);
    }

    @Test
    void given_parameters_replace_defaults() {
        Protocol<?> protocol = Catalog.find("FloodMin").orElseThrow().load(5, Map.of("f", 3));

        assertThat(protocol.parameters()).containsExactly(Map.entry("f", 3));
        assertThat(protocol.make()).isInstanceOf(FloodMin.class);
    }

    @Test
    void what_cannot_be_loaded_is_refused_with_the_reason() {
        Entry floodMin = Catalog.find("FloodMin").orElseThrow();
        assertThatThrownBy(() -> floodMin.load(3, Map.of("f", 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FloodMin is not made for these parameters: 0 <= f < n (n = 3, f = 3)");
        assertThatThrownBy(() -> floodMin.load(3, Map.of("g", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FloodMin has no parameter g; it has f");
        assertThatThrownBy(() -> Catalog.find("BenOr").orElseThrow().load(3, Map.of("f", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BenOr has no parameter f; it has none");
        assertThatThrownBy(() -> floodMin.load(0, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n = 0; there is at least one process");
    }

    /** The table that the README shows. */
    @Test
    void the_table_of_protocols_is_up_to_date() throws IOException {
        String table = "| protocol | what it is | rounds per phase | safe | parameters |\n|---|---|---|---|---|\n"
                + Catalog.entries().stream().map(CatalogTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, table);
        }

        assertThat(table).isEqualTo(Files.readString(TABLE));
    }

    private static String row(Entry entry) {
        String parameters = Protocol.parameterTexts(entry.type()).entrySet().stream()
                .map(parameter -> "`" + parameter.getKey() + "`: " + parameter.getValue())
                .collect(Collectors.joining("; "));
        String safe = switch (entry.synchrony()) {
            case SAFE_ALWAYS -> "always";
            case WAITING -> "waiting: " + String.join(", ", entry.assumptions());
            case SYNCHRONOUS -> "synchronous: " + String.join(", ", entry.assumptions());
        };
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s | %s |\n",
                entry.name(),
                entry.description(),
                entry.load(4, Map.of()).rounds().size(),
                safe,
                parameters);
    }
}
