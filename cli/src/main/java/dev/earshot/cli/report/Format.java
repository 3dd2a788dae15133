package dev.earshot.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** How answers are written. */
public enum Format {
    /** For a person; the last line is {@code RESULT key=value …}. */
    TEXT {
        @Override
        public String write(String command, Answer answer) {
            StringBuilder text = new StringBuilder(answer.text()).append("RESULT");
            answer.summary()
                    .forEach((key, value) ->
                            text.append(' ').append(key).append('=').append(value));
            return text.append('\n').toString();
        }
    },
    /**
     * One JSON object: {@code earshot} (the version of this format), {@code command}, {@code exit} (the exit code),
     * {@code result} (the figures of the text's last line), and under the command's name what it found.
     */
    JSON {
        @Override
        public String write(String command, Answer answer) {
            StringWriter text = new StringWriter();
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                json.setPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
                json.writeStartObject();
                json.writeNumberField("earshot", JSON_VERSION);
                json.writeStringField("command", command);
                json.writeNumberField("exit", answer.exit().code());
                json.writeFieldName("result");
                put(json, answer.summary());
                json.writeFieldName(command);
                put(json, answer.data());
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException("a string was not written to", e);
            }
            return text.append('\n').toString();
        }
    };

    /** The version of the JSON format; it changes when a field changes its meaning or goes. */
    public static final int JSON_VERSION = 1;

    /** The whole text of an answer, ending in a newline. */
    public abstract String write(String command, Answer answer);

    private static void put(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName((String) field.getKey());
                put(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                put(json, element);
            }
            json.writeEndArray();
        } else if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
            json.writeObject(value);
        } else {
            throw new AssertionError("no JSON for " + value.getClass().getName() + " " + value);
        }
    }
}
