package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.protocols.Catalog;
import dev.earshot.protocols.Entry;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the catalogue. */
@picocli.CommandLine.Command(
        name = "list",
        description = {
            "List the protocols that come with Earshot.",
            "",
            "A timeout that is too short costs a safe-always protocol time, a waiting one nothing, and can make a"
                    + " synchronous one decide wrongly."
        })
final class ListCommand extends Question {
    @Override
    Answer answer(Console console) {
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> parameters = new ArrayList<>();
        List<Object> data = new ArrayList<>();
        rows.add(List.of("PROTOCOL", "CLASS", "ASSUMES OF EVERY ROUND", "WHAT IT IS"));
        for (Entry entry : Catalog.entries()) {
            String assumed = entry.assumptions().isEmpty() ? "-" : String.join(", ", entry.assumptions());
            rows.add(List.of(entry.name(), synchrony(entry), assumed, entry.description()));
            Protocol.parameterTexts(entry.type())
                    .forEach((name, text) -> parameters.add(List.of("  " + entry.name(), name, text)));
            data.add(data(entry));
        }
        String text = Table.of(rows);
        if (!parameters.isEmpty()) {
            text += "\nParameters, as in -P f=1:\n" + Table.of(parameters);
        }
        return new Answer(
                Exit.HOLDS,
                text,
                Map.of("protocols", data),
                Map.of("protocols", Catalog.entries().size()));
    }

    private static String synchrony(Entry entry) {
        return switch (entry.synchrony()) {
            case SAFE_ALWAYS -> "safe-always";
            case WAITING -> "waiting";
            case SYNCHRONOUS -> "synchronous";
        };
    }

    private static Map<String, Object> data(Entry entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", entry.name());
        data.put("type", entry.type().getName());
        data.put("class", synchrony(entry));
        data.put("assumes", entry.assumptions());
        data.put("parameters", Protocol.parameterTexts(entry.type()));
        data.put("description", entry.description());
        return data;
    }
}
