package dev.earshot.verifier.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * A text of elements, XML or HTML, in which whatever is not a tag is escaped. Characters that a document cannot hold are
 * shown as in Java, as in {@code \}{@code u001b}.
 */
final class Markup {
    private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "col");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are names and values in turn. */
    Markup open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1], true);
            out.append('"');
        }
        out.append('>');
        if (!VOID.contains(name)) {
            open.push(name);
        }
        return this;
    }

    /** Ends the element that was begun last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** A text, escaped. */
    Markup text(String text) {
        escape(text, false);
        return this;
    }

    /** An element that holds a text. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** A line break between elements. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** Our own text that is markup already: declarations, style sheets. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    private void escape(String text, boolean inAttribute) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
                case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
                default -> {
                    if (isAllowed(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append("\\u%04x".formatted(c));
                    }
                }
            }
        });
    }

    /** The Char of XML 1.0, less the control characters that HTML forbids besides. */
    private static boolean isAllowed(int c) {
        return c >= 0x20 && c < 0x7f || c >= 0xa0 && c <= 0xd7ff || c >= 0xe000 && (c & 0xfffe) != 0xfffe;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new AssertionError("elements left open: " + open);
        }
        return out.toString();
    }
}
