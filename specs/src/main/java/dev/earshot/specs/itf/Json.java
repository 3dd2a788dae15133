package dev.earshot.specs.itf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that remembers where it was read, so that errors can say so. */
sealed interface Json {
    /** A place in a file, counted from 1. */
    record At(int line, int column) {
        /** Where made values are. */
        static final At NOWHERE = new At(0, 0);
    }

    /** A string. */
    record Text(String value, At at) implements Json {}

    /** A number without fraction. */
    record Int(BigInteger value, At at) implements Json {}

    /** True or false. */
    record Bool(boolean value, At at) implements Json {}

    /** Null. */
    record Null(At at) implements Json {}

    /** Values in order. */
    record Array(List<Json> items, At at) implements Json {}

    /** Values by name, in the order written. */
    record Record(Map<String, Json> members, At at) implements Json {}

    /** Where it was read. */
    At at();

    static Json text(String value) {
        return new Text(value, At.NOWHERE);
    }

    static Json number(long value) {
        return new Int(BigInteger.valueOf(value), At.NOWHERE);
    }

    static Json array(List<Json> items) {
        return new Array(List.copyOf(items), At.NOWHERE);
    }

    static Json record(String name, Json value) {
        return new Record(Map.of(name, value), At.NOWHERE);
    }

    static Json record(Map<String, Json> members) {
        return new Record(new LinkedHashMap<>(members), At.NOWHERE);
    }

    /** What kind of value it is, for messages. */
    default String kind() {
        if (this instanceof Text text) {
            return "\"" + text.value() + "\"";
        }
        if (this instanceof Int number) {
            return number.value().toString();
        }
        if (this instanceof Bool bool) {
            return Boolean.toString(bool.value());
        }
        if (this instanceof Null) {
            return "null";
        }
        return this instanceof Array ? "an array" : "an object";
    }

    /**
     * The value that a text is.
     *
     * @throws MalformedFileException if it is no JSON, or has numbers with a fraction
     */
    static Json parse(String file, String text) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedFileException(file, new At(1, 1), "the file is empty; expected a JSON object");
            }
            Json value = value(file, parser);
            if (parser.nextToken() != null) {
                throw new MalformedFileException(file, at(parser), "more text after the end of the JSON object");
            }
            return value;
        } catch (JsonEOFException e) {
            throw new MalformedFileException(
                    file, at(e.getLocation()), "the file ends in the middle of a value; it was cut off");
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new MalformedFileException(file, at(e.getLocation()), "not JSON: " + problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static At at(JsonLocation location) {
        return location == null ? new At(1, 1) : new At(location.getLineNr(), location.getColumnNr());
    }

    private static At at(JsonParser parser) {
        return at(parser.currentTokenLocation());
    }

    private static Json value(String file, JsonParser parser) throws IOException {
        At at = at(parser);
        switch (parser.currentToken()) {
            case VALUE_STRING:
                return new Text(parser.getText(), at);
            case VALUE_NUMBER_INT:
                return new Int(parser.getBigIntegerValue(), at);
            case VALUE_TRUE:
                return new Bool(true, at);
            case VALUE_FALSE:
                return new Bool(false, at);
            case VALUE_NULL:
                return new Null(at);
            case START_ARRAY:
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(file, parser));
                }
                return new Array(List.copyOf(items), at);
            case START_OBJECT:
                Map<String, Json> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(file, parser));
                }
                return new Record(members, at);
            default:
                throw new MalformedFileException(
                        file, at, "the number " + parser.getText() + " has a fraction; expected an integer");
        }
    }

    /** The value on one line, without blanks. */
    default String compact() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator generator) throws IOException {
        if (this instanceof Text text) {
            generator.writeString(text.value());
        } else if (this instanceof Int number) {
            generator.writeNumber(number.value());
        } else if (this instanceof Bool bool) {
            generator.writeBoolean(bool.value());
        } else if (this instanceof Null) {
            generator.writeNull();
        } else if (this instanceof Array array) {
            generator.writeStartArray();
            for (Json item : array.items()) {
                item.write(generator);
            }
            generator.writeEndArray();
        } else if (this instanceof Record record) {
            generator.writeStartObject();
            for (Map.Entry<String, Json> member : record.members().entrySet()) {
                generator.writeFieldName(member.getKey());
                member.getValue().write(generator);
            }
            generator.writeEndObject();
        }
    }

    /** The value over several lines: objects, and arrays of objects, down to this depth. */
    default String indented(int depth) {
        return indented(depth, "\n");
    }

    private String indented(int depth, String newline) {
        String inner = newline + "  ";
        if (depth > 0 && this instanceof Record record && !record.members().isEmpty()) {
            List<String> lines = new ArrayList<>();
            record.members()
                    .forEach(
                            (name, value) -> lines.add(text(name).compact() + ": " + value.indented(depth - 1, inner)));
            return "{" + inner + String.join("," + inner, lines) + newline + "}";
        }
        if (depth > 0 && this instanceof Array array && array.items().stream().anyMatch(Record.class::isInstance)) {
            List<String> lines = new ArrayList<>();
            array.items().forEach(item -> lines.add(item.indented(depth - 1, inner)));
            return "[" + inner + String.join("," + inner, lines) + newline + "]";
        }
        return compact();
    }
}
