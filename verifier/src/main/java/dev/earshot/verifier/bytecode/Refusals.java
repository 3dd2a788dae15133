package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.transition.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what cannot be read; each place and message once, though it is reached by several calls. */
final class Refusals {
    private record Key(Place where, String message) {}

    private final Sources sources;
    private final Map<Key, Refusal> all = new LinkedHashMap<>();

    Refusals(Sources sources) {
        this.sources = sources;
    }

    void add(Site at, Unreadable problem) {
        Site site = at.visible();
        Place where = site.place();
        Optional<String> line = sources.line(site.code().owner(), where);
        int column = line.map(text -> column(text, problem.tokens())).orElse(0);
        all.putIfAbsent(
                new Key(where, problem.getMessage()),
                new Refusal(where, problem.getMessage(), site.code().name(), site.callers(), line, column));
    }

    /** A refusal of something that is not at a line of code. */
    void add(Place where, String message, String subject) {
        all.putIfAbsent(new Key(where, message), new Refusal(where, message, subject, List.of(), Optional.empty(), 0));
    }

    private static int column(String line, List<String> tokens) {
        for (String token : tokens) {
            boolean word = Character.isJavaIdentifierPart(token.charAt(0));
            String bounded = word ? "\\b" + Pattern.quote(token) + "\\b" : Pattern.quote(token);
            Matcher matcher = Pattern.compile(bounded).matcher(line);
            if (matcher.find()) {
                return matcher.start();
            }
        }
        return line.length() - line.stripLeading().length();
    }

    /** The number collected so far, for {@link #forget}. */
    int mark() {
        return all.size();
    }

    /** Forgets what was added since the mark. */
    void forget(int mark) {
        List<Key> keys = new ArrayList<>(all.keySet());
        keys.subList(mark, keys.size()).forEach(all::remove);
    }

    List<Refusal> all() {
        return List.copyOf(all.values());
    }
}
