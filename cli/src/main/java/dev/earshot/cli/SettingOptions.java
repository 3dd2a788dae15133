package dev.earshot.cli;

import dev.earshot.runtime.experiment.Cell;
import dev.earshot.runtime.experiment.Entry;
import dev.earshot.runtime.experiment.Experiment;
import dev.earshot.runtime.experiment.Key;
import dev.earshot.runtime.experiment.Models;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The keys of experiments that say how one instance runs, as options of a command. */
final class SettingOptions {
    private static final EnumSet<Key> ELSEWHERE =
            EnumSet.of(Key.PROTOCOL, Key.N, Key.INPUTS, Key.LOAD, Key.INSTANCES, Key.SYNCHRONY, Key.ENGINE);

    /** Where a command has another default than experiments: on Akka messages take the time that they take. */
    private static final Map<String, Map<Key, String>> DEFAULTS =
            Map.of("run", Map.of(Key.DELAY, "none", Key.LIMIT, "30s"));

    private SettingOptions() {}

    /** Adds an option for each key. */
    static void add(CommandSpec spec) {
        for (Key key : keys()) {
            spec.addOption(OptionSpec.builder("--" + key.word())
                    .type(String.class)
                    .paramLabel(key.word().toUpperCase(Locale.ROOT))
                    .defaultValue(byDefault(spec, key))
                    .description(key.help() + " (default: " + byDefault(spec, key) + ").")
                    .build());
        }
    }

    private static String byDefault(CommandSpec spec, Key key) {
        return DEFAULTS.getOrDefault(spec.name(), Map.of()).getOrDefault(key, key.byDefault());
    }

    /** Whether there is an option for the key. */
    static boolean isOption(Key key) {
        return !ELSEWHERE.contains(key);
    }

    private static Set<Key> keys() {
        return EnumSet.complementOf(ELSEWHERE);
    }

    /** What the options say, with one cell, or complaints about all that is wrong. */
    static Cell cell(
            CommandSpec spec,
            Console console,
            ProtocolOptions protocol,
            Protocol<?> algorithm,
            int n,
            boolean synchronous) {
        List<Entry> entries = new ArrayList<>();
        entries.add(entry(Key.PROTOCOL, algorithm.name()));
        entries.add(entry(Key.N, "" + n));
        entries.add(entry(Key.SYNCHRONY, synchronous ? "acknowledged" : "refused"));
        for (Key key : keys()) {
            entries.add(entry(key, spec.findOption("--" + key.word()).getValue()));
        }
        Models models = new Models(protocol.classPath.get(console).loader(), console.directory());
        return Experiment.of(entries, (text, count) -> algorithm, models)
                .cells()
                .get(0);
    }

    private static Entry entry(Key key, String text) {
        String option = "--" + key.word();
        return new Entry(option, key.word(), List.of(new Entry.Value(option, text)));
    }
}
