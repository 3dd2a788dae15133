package dev.earshot.specs.itf;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The values of states as ITF expressions. */
final class Encoding {
    private Encoding() {}

    /**
     * The value as an expression: integers as {@code #bigint}, processes, enum constants and text as strings, records as
     * records, options and null as {@code Some} and {@code None}, alternatives of a sealed type tagged with their names.
     */
    static Json of(Object value) {
        if (value == null) {
            return none();
        }
        if (value instanceof Optional<?> option) {
            return option.map(it -> tagged("Some", of(it))).orElseGet(Encoding::none);
        }
        if (value instanceof Boolean bool) {
            return new Json.Bool(bool, Json.At.NOWHERE);
        }
        if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger) {
            return Json.record("#bigint", Json.text(value.toString()));
        }
        if (value instanceof Enum<?> constant) {
            return Json.text(constant.name());
        }
        if (value instanceof String || value instanceof Character || value instanceof Pid) {
            return Json.text(value.toString());
        }
        if (value instanceof PidSet set) {
            return set(set);
        }
        return value instanceof Record record
                ? record(record)
                : Json.record("#unserializable", Json.text(value.toString()));
    }

    private static Json none() {
        return tagged("None", Json.record("#tup", Json.array(List.of())));
    }

    private static Json tagged(String tag, Json value) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("tag", Json.text(tag));
        members.put("value", value);
        return Json.record(members);
    }

    static Json set(PidSet set) {
        List<Json> members = new ArrayList<>();
        set.forEach(pid -> members.add(Json.text(pid.toString())));
        return Json.record("#set", Json.array(members));
    }

    private static Json record(Record record) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            members.put(component.getName(), of(read(component, record)));
        }
        Json plain = Json.record(members);
        boolean alternative = Stream.of(record.getClass().getInterfaces()).anyMatch(Class::isSealed);
        return alternative ? tagged(record.getClass().getSimpleName(), plain) : plain;
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "component " + component.getName() + " of "
                            + record.getClass().getName() + " cannot be read",
                    e);
        }
    }

    /** The expression as text, the same for equal values however they were written. */
    static String canonical(Json expression) {
        return sorted(expression).compact();
    }

    private static Json sorted(Json it) {
        if (it instanceof Json.Int number) {
            return Json.record("#bigint", Json.text(number.value().toString()));
        }
        if (it instanceof Json.Array array) {
            return Json.array(array.items().stream().map(Encoding::sorted).toList());
        }
        if (it instanceof Json.Record record) {
            Map<String, Json> members = new TreeMap<>();
            record.members().forEach((name, value) -> members.put(name, sorted(value)));
            if (members.get("#set") instanceof Json.Array set) {
                members.put(
                        "#set",
                        Json.array(set.items().stream()
                                .map(item -> Map.entry(item.compact(), item))
                                .sorted(Map.Entry.comparingByKey())
                                .map(Map.Entry::getValue)
                                .toList()));
            }
            return Json.record(members);
        }
        return it;
    }
}
