package dev.earshot.runtime.experiment.file;

import dev.earshot.runtime.experiment.BadExperimentException;
import dev.earshot.runtime.experiment.Entry;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The entries of a file: keys with a value or a list of values. Values are taken as they are written, whatever they look like. */
public final class ExperimentFile {
    private final String name;
    private final List<String> problems = new ArrayList<>();

    private ExperimentFile(String name) {
        this.name = name;
    }

    /**
     * The entries of the text.
     *
     * @param name what the file is called, for messages
     * @throws BadExperimentException if it is no such file, with all that is wrong with its form
     */
    public static List<Entry> read(String name, String text) {
        ExperimentFile file = new ExperimentFile(name);
        List<Entry> entries = file.entries(file.compose(text));
        if (!file.problems.isEmpty()) {
            throw new BadExperimentException(file.problems);
        }
        return entries;
    }

    private Node compose(String text) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BadExperimentException(List.of(name + ":" + line + ": this is no YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new BadExperimentException(List.of(name + ": this is no YAML: " + e.getMessage()));
        }
    }

    private String where(Node node) {
        return name + ":" + (node.getStartMark().getLine() + 1);
    }

    private List<Entry> entries(Node root) {
        List<Entry> entries = new ArrayList<>();
        if (!(root instanceof MappingNode mapping)) {
            problems.add(name + ":1: an experiment is lines such as \"protocol: LastVoting\" and \"n: [3, 5]\"");
            return entries;
        }
        Map<String, String> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                problems.add(where(key) + ": a key is a word");
                continue;
            }
            String before = seen.put(scalar.getValue(), where(key));
            if (before != null) {
                problems.add(where(key) + ": " + scalar.getValue() + " was given before, at " + before);
            }
            entries.add(new Entry(where(key), scalar.getValue(), values(scalar.getValue(), tuple.getValueNode())));
        }
        return entries;
    }

    private List<Entry.Value> values(String key, Node node) {
        List<Entry.Value> values = new ArrayList<>();
        List<Node> nodes = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        for (Node one : nodes) {
            if (one instanceof ScalarNode scalar) {
                values.add(new Entry.Value(where(one), scalar.getValue().strip()));
            } else {
                problems.add(where(one) + ": a value of " + key + " is a word, a number or a text, or a list of such");
            }
        }
        if (nodes.isEmpty()) {
            problems.add(where(node) + ": " + key + " has no value; give one, or leave the line out");
        }
        return values;
    }
}
