package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * What the code of an algorithm cannot do, because no class it could reach mentions the method for it. Read from the
 * constant pools of its classes; what cannot be read is taken to do everything.
 *
 * @param readsRoundNumber whether a process may ask for {@code round()} or {@code phase()}
 */
record CodeFacts(boolean readsRoundNumber) {
    private static final Set<String> MODEL = Set.of(
            "dev/earshot/specs", "dev/earshot/specs/lockstep", "dev/earshot/specs/heardof", "dev/earshot/specs/itf");

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;
    private static final int MAGIC = 0xcafebabe;

    static <P extends RoundProcess<?, ?>> CodeFacts of(Setup<P> setup) {
        Deque<String> open = new ArrayDeque<>();
        Class<P> type = setup.protocol().type();
        open.add(internal(type.getName()));
        for (Claim<P> claim : setup.claims()) {
            open.add(internal(claim.where().getClassName()));
        }
        for (Assumption<P> assumption : setup.assumptions()) {
            open.add(internal(assumption.where().getClassName()));
        }
        for (GoodPhases<P> phases : setup.terminations()) {
            open.add(internal(phases.where().getClassName()));
        }
        Set<String> seen = new HashSet<>();
        boolean readsRound = false;
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!isForeign(name) && seen.add(name)) {
                readsRound |= scan(type.getClassLoader(), name, open);
            }
        }
        return new CodeFacts(readsRound);
    }

    private static String internal(String className) {
        return className.replace('.', '/');
    }

    /** Whether the class belongs to the model itself or to the JDK, or is an array. */
    private static boolean isForeign(String name) {
        int end = name.lastIndexOf('/');
        return name.startsWith("[")
                || name.startsWith("java/")
                || name.startsWith("jdk/")
                || end > 0 && MODEL.contains(name.substring(0, end));
    }

    /** Whether the class mentions the number of the round; adds the classes that it mentions. */
    private static boolean scan(ClassLoader loader, String name, Deque<String> mentioned) {
        try (InputStream file = loader.getResourceAsStream(name + ".class")) {
            return file == null || scan(new DataInputStream(file), mentioned);
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads a constant pool: The Java Virtual Machine Specification, Java SE 17, section 4.4. */
    private static boolean scan(DataInputStream file, Deque<String> mentioned) throws IOException {
        if (file.readInt() != MAGIC) {
            return true;
        }
        file.readInt();
        int count = file.readUnsignedShort();
        int[] tags = new int[count];
        int[] first = new int[count];
        int[] second = new int[count];
        String[] texts = new String[count];
        for (int i = 1; i < count; i++) {
            tags[i] = file.readUnsignedByte();
            switch (tags[i]) {
                case UTF8 -> texts[i] = file.readUTF();
                case LONG, DOUBLE -> {
                    file.readLong();
                    i++;
                }
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> first[i] = file.readUnsignedShort();
                case METHOD_HANDLE -> {
                    file.readUnsignedByte();
                    file.readUnsignedShort();
                }
                default -> {
                    first[i] = file.readUnsignedShort();
                    second[i] = file.readUnsignedShort();
                }
            }
        }
        boolean readsRound = false;
        for (int i = 1; i < count; i++) {
            if (tags[i] == CLASS) {
                mentioned.add(texts[first[i]]);
            }
            if (tags[i] == METHOD || tags[i] == INTERFACE_METHOD) {
                String owner = texts[first[first[i]]];
                String method = texts[first[second[i]]] + texts[second[second[i]]];
                readsRound |= (method.equals("round()I") || method.equals("phase()I"))
                        && !owner.equals("dev/earshot/specs/Global");
            }
        }
        return readsRound;
    }
}
