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
 * @param tellsProcessesApart whether anything may name a process, or look at messages in the order of their senders
 * @param namesProcesses whether anything may name a process by its number, rather than as itself, as a coordinator, or by
 *     the order of senders
 * @param tellsSendersApart whether the processes may do so, claims and assumptions aside: if not, an update depends on the
 *     contents of messages, and on how often each was received
 */
record CodeFacts(
        boolean readsRoundNumber, boolean tellsProcessesApart, boolean namesProcesses, boolean tellsSendersApart) {
    static final CodeFacts EVERYTHING = new CodeFacts(true, true, true, true);

    private static final CodeFacts NOTHING = new CodeFacts(false, false, false, false);

    private static final String GLOBAL = "dev/earshot/specs/Global";

    private static final String ITERABLE = "java/lang/Iterable";

    private static final String MAILBOX = "Ldev/earshot/specs/Mailbox;";

    private static final String IDENTITY = "dev/earshot/specs/Pid";

    private static final String IDENTITY_SET = "dev/earshot/specs/PidSet";

    /** What an identity may be asked without being told from others. */
    private static final Set<String> EQUALITY = Set.of("equals", "hashCode");

    /** Names of methods of the model that name processes or depend on the order of senders. */
    private static final Set<String> APART = Set.of(
            "id", "rotating", "any", "maxBy", "iterator", "forEach", "spliterator", "toString", "send", "sendEach");

    private static final Set<String> MODEL = Set.of(
            "dev/earshot/specs", "dev/earshot/specs/lockstep", "dev/earshot/specs/heardof", "dev/earshot/specs/itf");

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC_CALL = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;
    private static final int MAGIC = 0xcafebabe;

    static <P extends RoundProcess<?, ?>> CodeFacts of(Setup<P> setup) {
        Set<String> stating = new HashSet<>();
        for (Claim<P> claim : setup.claims()) {
            stating.add(internal(claim.where().getClassName()));
        }
        for (Assumption<P> assumption : setup.assumptions()) {
            stating.add(internal(assumption.where().getClassName()));
        }
        for (GoodPhases<P> phases : setup.terminations()) {
            stating.add(internal(phases.where().getClassName()));
        }
        Class<P> type = setup.protocol().type();
        CodeFacts everything = reachable(type, stating, Set.of());
        CodeFacts processes = reachable(type, Set.of(), stating);
        return new CodeFacts(
                everything.readsRoundNumber(),
                everything.tellsProcessesApart(),
                everything.namesProcesses(),
                processes.tellsProcessesApart());
    }

    /**
     * What code reachable from a class does.
     *
     * @param besides more classes from which to start
     * @param unlessUsed classes that count only if a method or field of theirs is mentioned: nested classes are mentioned by name
     */
    private static CodeFacts reachable(Class<?> type, Set<String> besides, Set<String> unlessUsed) {
        Deque<String> open = new ArrayDeque<>(besides);
        open.add(internal(type.getName()));
        Set<String> seen = new HashSet<>();
        CodeFacts facts = NOTHING;
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!isForeign(name) && seen.add(name)) {
                facts = facts.or(scan(type.getClassLoader(), name, open, unlessUsed));
            }
        }
        return facts;
    }

    private CodeFacts or(CodeFacts other) {
        return new CodeFacts(
                readsRoundNumber || other.readsRoundNumber,
                tellsProcessesApart || other.tellsProcessesApart,
                namesProcesses || other.namesProcesses,
                tellsSendersApart || other.tellsSendersApart);
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

    /** What the class mentions; adds the classes that it mentions. */
    private static CodeFacts scan(ClassLoader loader, String name, Deque<String> mentioned, Set<String> unlessUsed) {
        try (InputStream file = loader.getResourceAsStream(name + ".class")) {
            return file == null ? EVERYTHING : scan(new DataInputStream(file), mentioned, unlessUsed);
        } catch (IOException e) {
            return EVERYTHING;
        }
    }

    /** Reads a constant pool: The Java Virtual Machine Specification, Java SE 17, section 4.4. */
    private static CodeFacts scan(DataInputStream file, Deque<String> mentioned, Set<String> unlessUsed)
            throws IOException {
        if (file.readInt() != MAGIC) {
            return EVERYTHING;
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
        CodeFacts facts = NOTHING;
        for (int i = 1; i < count; i++) {
            if (tags[i] == CLASS) {
                if (!unlessUsed.contains(texts[first[i]])) {
                    mentioned.add(texts[first[i]]);
                }
                boolean isSet = texts[first[i]].equals(IDENTITY_SET);
                facts = facts.or(new CodeFacts(false, isSet || texts[first[i]].equals(IDENTITY), isSet, false));
            }
            if (tags[i] == DYNAMIC_CALL) {
                boolean concatenates = texts[first[second[i]]].startsWith("makeConcat");
                facts = facts.or(
                        new CodeFacts(false, concatenates && texts[second[second[i]]].contains(MAILBOX), false, false));
            }
            if (tags[i] == FIELD || tags[i] == METHOD || tags[i] == INTERFACE_METHOD) {
                mentioned.add(texts[first[first[i]]]);
            }
            if (tags[i] == METHOD || tags[i] == INTERFACE_METHOD) {
                facts = facts.or(mentions(texts[first[first[i]]], texts[first[second[i]]], texts[second[second[i]]]));
            }
        }
        return facts;
    }

    private static CodeFacts mentions(String owner, String method, String descriptor) {
        boolean numbers = (method.equals("round") || method.equals("phase")) && descriptor.equals("()I");
        boolean foreign = isForeign(owner) && !owner.startsWith("dev/earshot/specs/") && !owner.equals(ITERABLE);
        return new CodeFacts(
                numbers && !owner.equals(GLOBAL),
                APART.contains(method) && !foreign,
                owner.equals(IDENTITY) && !EQUALITY.contains(method),
                false);
    }
}
