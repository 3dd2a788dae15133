package dev.earshot.specs.itf;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes JSON values for what they should be, or says where they are not. */
record Expect(String file) {
    MalformedFileException failed(Json at, String problem) {
        return new MalformedFileException(file, at.at(), problem);
    }

    private MalformedFileException instead(Json found, String expected) {
        return failed(found, found.kind() + " where " + expected + " was expected");
    }

    Json.Record object(Json json, String what) {
        if (json instanceof Json.Record record) {
            return record;
        }
        throw instead(json, what + ", an object,");
    }

    Json member(Json.Record object, String name) {
        Json value = object.members().get(name);
        if (value == null) {
            throw failed(object, "the object has no member \"" + name + "\"");
        }
        return value;
    }

    List<Json> array(Json json, String what) {
        if (json instanceof Json.Array array) {
            return array.items();
        }
        throw instead(json, what + ", an array,");
    }

    String string(Json json, String what) {
        if (json instanceof Json.Text text) {
            return text.value();
        }
        throw instead(json, what + ", a string,");
    }

    boolean bool(Json json, String what) {
        if (json instanceof Json.Bool bool) {
            return bool.value();
        }
        throw instead(json, what + ", true or false,");
    }

    /** An integer, written as a number or as {@code #bigint}. */
    int integer(Json json, String what, int least, int most) {
        return (int) integer(json, what, (long) least, (long) most);
    }

    /** The same for longs. */
    long integer(Json json, String what, long least, long most) {
        BigInteger value = bigInteger(json, what);
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw failed(json, value + " is out of range; expected " + what + " from " + least + " to " + most);
        }
        return value.longValue();
    }

    BigInteger bigInteger(Json json, String what) {
        if (json instanceof Json.Int number) {
            return number.value();
        }
        if (json instanceof Json.Record record
                && record.members().get("#bigint") instanceof Json.Text text
                && text.value().matches("-?[0-9]{1,1000}")) {
            return new BigInteger(text.value());
        }
        throw instead(json, what + ", an integer such as {\"#bigint\":\"3\"},");
    }

    /** A number that ITF has no notation for. */
    double real(Json json) {
        if (json instanceof Json.Record record && record.members().get("#unserializable") instanceof Json.Text text) {
            try {
                return Double.parseDouble(text.value());
            } catch (NumberFormatException e) {
                throw failed(json, "\"" + text.value() + "\" is no number");
            }
        }
        throw instead(json, "a number such as {\"#unserializable\":\"0.5\"}");
    }

    /** A process among n, such as {@code p2}. */
    Pid pid(Json json, int n) {
        String text = string(json, "a process");
        if (!text.matches("p(0|[1-9][0-9]{0,8})")) {
            throw instead(json, "a process such as \"p0\"");
        }
        int index = Integer.parseInt(text.substring(1));
        if (index >= n) {
            throw failed(json, text + " is not among the " + n + " processes; expected p0 to p" + (n - 1));
        }
        return Pid.of(index);
    }

    PidSet pidSet(Json json, int n) {
        if (json instanceof Json.Record record && record.members().get("#set") instanceof Json.Array array) {
            PidSet set = PidSet.empty();
            for (Json item : array.items()) {
                Pid pid = pid(item, n);
                if (set.contains(pid)) {
                    throw failed(item, pid + " is in the set twice");
                }
                set = set.with(pid);
            }
            return set;
        }
        throw instead(json, "a set of processes such as {\"#set\":[\"p0\"]}");
    }

    /** A map from some of n processes, in the order written. */
    Map<Pid, Json> map(Json json, int n) {
        if (!(json instanceof Json.Record record && record.members().get("#map") instanceof Json.Array pairs)) {
            throw instead(json, "a map from processes such as {\"#map\":[[\"p0\",true]]}");
        }
        Map<Pid, Json> values = new LinkedHashMap<>();
        for (Json item : pairs.items()) {
            List<Json> pair = array(item, "a process with its value");
            if (pair.size() != 2) {
                throw failed(item, "an array of " + pair.size() + " where a process with its value was expected");
            }
            Pid pid = pid(pair.get(0), n);
            if (values.put(pid, pair.get(1)) != null) {
                throw failed(pair.get(0), pid + " is in the map twice");
            }
        }
        return values;
    }

    /** Checks that the map has a value for each of n processes. */
    void allOf(Json at, Map<Pid, Json> values, int n) {
        for (int p = 0; p < n; p++) {
            if (!values.containsKey(Pid.of(p))) {
                throw failed(
                        at,
                        "the map has no value for p" + p + "; expected one for each of the " + n
                                + " processes that have inputs");
            }
        }
    }

    /** An input as its algorithm reads it. */
    String inputText(Json json) {
        if (json instanceof Json.Text text) {
            return text.value();
        }
        if (json instanceof Json.Bool bool) {
            return Boolean.toString(bool.value());
        }
        if (json instanceof Json.Record record
                && record.members().get("tag") instanceof Json.Text tag
                && tag.value().equals("None")) {
            return "-";
        }
        if (json instanceof Json.Int || json instanceof Json.Record) {
            return bigInteger(json, "an input").toString();
        }
        throw instead(json, "an input: a string, true or false, or an integer");
    }
}
