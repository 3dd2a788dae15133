package dev.earshot.verifier.random;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of a random protocol: one or two rounds of guarded assignments on values, numbers, sums, options, and claims. */
final class RandomSource {
    private final SplittableRandom random;
    private final String name;

    RandomSource(long seed) {
        this.random = new SplittableRandom(seed);
        this.name = name(seed);
    }

    static String name(long seed) {
        return "Random" + seed;
    }

    private String pick(String... options) {
        return options[random.nextInt(options.length)];
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private String coordinator() {
        return pick("rotating(phase())", "rotating(phase() - 1)", "rotating(0)", "id()");
    }

    /** A value; with the mailbox, if this is in an update. */
    private String value(int depth, boolean in) {
        if (depth <= 0 || !in || chance(0.3)) {
            return pick("x", "x", "y");
        }
        String sender = coordinator();
        String which = message();
        return switch (random.nextInt(6)) {
            case 0 -> "(in.isEmpty() ? x : in.maxBy(M::t).v())";
            case 1 -> "(in.isEmpty() ? x : in." + pick("min", "max") + "(M::v))";
            case 2 ->
                "(" + condition(depth - 1, true) + " ? " + value(depth - 1, true) + " : " + value(depth - 1, true)
                        + ")";
            case 3 -> "(in.has(" + sender + ") ? in.from(" + sender + ").v() : x)";
            case 4 -> "(in.exists(m -> " + which + ") ? in.any(m -> " + which + ").v() : y)";
            default -> "w.orElse(x)";
        };
    }

    private String number(int depth, boolean in) {
        if (depth <= 0 || chance(0.4)) {
            return pick("i", "0", "1", "phase()");
        }
        return switch (random.nextInt(in ? 6 : 2)) {
            case 0 -> "(" + number(depth - 1, in) + pick(" + 1", " - 1", " / 2", " % 3") + ")";
            case 1 ->
                "(" + condition(depth - 1, in) + " ? " + number(depth - 1, in) + " : " + number(depth - 1, in) + ")";
            case 2 -> "in.count(m -> " + message() + ")";
            case 3 -> "(in.isEmpty() ? 0 : in.maxBy(M::t).t())";
            case 4 -> "Math.max(" + number(depth - 1, true) + ", " + number(depth - 1, true) + ")";
            default -> "in.size()";
        };
    }

    /** A condition on a message m. */
    private String message() {
        return pick(
                "m.v().equals(x)",
                "m.t() > 0",
                "m.t() == i",
                "m.e() == E.Q",
                "m.w().isPresent()",
                "m.v().compareTo(x) < 0",
                "m.e() != e",
                "m.s() instanceof One one && one.k() > 0");
    }

    private String condition(int depth, boolean in) {
        if (depth <= 0 || chance(0.35)) {
            return pick(
                    "x.equals(y)",
                    "x.compareTo(y) < 0",
                    "e == E.P",
                    "w.isPresent()",
                    "b",
                    "i > 0",
                    "id() == rotating(phase())",
                    "s instanceof Two",
                    "s.equals(new One(0))");
        }
        return switch (random.nextInt(in ? 6 : 2)) {
            case 0 -> "(" + condition(depth - 1, in) + pick(" && ", " || ") + condition(depth - 1, in) + ")";
            case 1 -> "!(" + condition(depth - 1, in) + ")";
            case 2 -> "in." + pick("exists", "forAll") + "(m -> " + message() + ")";
            case 3 -> pick("2", "3") + " * in.count(m -> " + message() + ") > " + pick("n()", "2 * n()");
            case 4 -> "2 * in.size() > n()";
            default -> "in.has(" + coordinator() + ")";
        };
    }

    private String statement(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0, 1 -> pick("x", "y") + " = " + value(2, true) + ";";
            case 2 -> "e = " + condition(1, true) + " ? E.P : " + pick("E.Q", "e", "E.O") + ";";
            case 3 ->
                "w = " + condition(1, true) + " ? Optional.of(" + value(1, true) + ") : "
                        + pick("w", "Optional.empty()") + ";";
            case 4 -> "i = " + number(2, true) + ";";
            case 5 ->
                "s = " + condition(1, true) + " ? new One(" + number(1, true) + ") : " + pick("s", "Two.ONLY") + ";";
            case 6 -> "b = " + condition(2, true) + ";";
            case 7 ->
                "if (" + condition(1, true) + ") { " + statement(depth - 1) + " " + statement(depth - 1) + " } else { "
                        + statement(depth - 1) + " }";
            default -> "if (" + condition(1, true) + ") { " + statement(depth - 1) + " return; }";
        };
    }

    private String send() {
        String message = "new M<>(" + pick("x", "y") + ", " + pick("i", "phase()") + ", e, w, s)";
        return switch (random.nextInt(4)) {
            case 0, 1 -> "out.broadcast(" + message + ");";
            case 2 -> "if (" + condition(1, false) + ") { out.broadcast(" + message + "); }";
            default -> "out.send(" + coordinator() + ", " + message + ");";
        };
    }

    /** Something about one process in a state. */
    private String atom(String p, String g) {
        return pick(
                p + ".x.equals(" + p + ".y)",
                p + ".x.compareTo(" + p + ".y) " + pick("<=", ">=", "<") + " 0",
                p + ".e == E." + pick("P", "Q", "O"),
                p + ".w.isPresent()",
                "!" + p + ".w.isPresent() || " + p + ".w.get().equals(" + p + ".x)",
                p + ".b",
                "!" + p + ".b",
                p + ".i " + pick("<=", "<", ">=") + " "
                        + pick("0", "1", g + ".phase()", g + ".phase() - 1", g + ".n()"),
                p + ".s instanceof One",
                p + ".s instanceof Two",
                p + ".id() == " + p + ".rotating(" + g + ".phase() - 1)");
    }

    private String anyOf(int most, Supplier<String> atoms) {
        return Stream.generate(atoms).limit(1 + random.nextInt(most)).collect(Collectors.joining(" || "));
    }

    private String state(String g) {
        return switch (random.nextInt(4)) {
            case 0 -> g + ".forAll(p -> " + anyOf(4, () -> atom("p", g)) + ")";
            case 1 -> g + ".exists(p -> " + anyOf(3, () -> atom("p", g)) + ")";
            case 2 ->
                g + ".existsValue(p -> p." + pick("x", "y") + ", v -> 2 * " + g + ".count(p -> p.x.equals(v) || "
                        + atom("p", g) + ") " + pick(">", "<=") + " " + g + ".n())";
            default ->
                g + ".forAll(p -> " + g + ".forAll(q -> "
                        + pick("p.x.equals(q.x)", "p.e == q.e", "p.x.compareTo(q.y) <= 0") + " || " + atom("p", g)
                        + " || " + atom("q", g) + "))";
        };
    }

    private String step() {
        return "before.forAll(p -> "
                + anyOf(
                        4,
                        () -> pick(
                                atom("after.at(p)", "after"),
                                atom("p", "before"),
                                "after.at(p).x.equals(p.x)",
                                "after.at(p).x.compareTo(p.x) <= 0",
                                "before.exists(q -> q.x.equals(after.at(p).x))",
                                "after.at(p).e == p.e",
                                "after.at(p).i <= p.i",
                                "before.heardCount(p) == 0"))
                + ")";
    }

    private String sinceStart() {
        return "now.forAll(p -> "
                + anyOf(
                        3,
                        () -> pick(
                                "init.exists(q -> q.x.equals(p.x))",
                                "init.exists(q -> q.x.equals(p.y))",
                                "init.at(p).x.compareTo(p.x) >= 0",
                                "!p.w.isPresent() || init.exists(q -> q.x.equals(p.w.get()))",
                                atom("p", "now")))
                + ")";
    }

    private String claims(List<String> rounds) {
        StringBuilder claims = new StringBuilder();
        if (chance(0.3)) {
            claims.append("spec.assume(PerRound." + pick("majority", "nonEmpty", "uniform") + "());\n");
        }
        for (int k = 0; k < random.nextInt(3); k++) {
            String stated = switch (random.nextInt(3)) {
                case 0 -> "spec.invariant(\"invariant " + k + "\", g -> " + state("g") + ");\n";
                case 1 ->
                    "spec.invariantAfter(" + name + "." + rounds.get(random.nextInt(rounds.size()))
                            + ".class, \"invariant " + k + "\", g -> " + state("g") + ");\n";
                default -> "spec.invariant(\"invariant " + k + "\", (init, now) -> " + sinceStart() + ");\n";
            };
            claims.append(stated);
        }
        claims.append("spec.property(\"property\", g -> " + state("g") + ");\n");
        for (int k = 0; k < 5; k++) {
            claims.append("spec.step(\"step " + k + "\", (before, after) -> " + step() + ");\n");
        }
        if (chance(0.3)) {
            claims.append("spec.termination(\"termination\").when(PerRound." + pick("complete", "majority")
                    + "()).then(\"first\", g -> " + state("g") + ");\n");
        }
        return claims.toString();
    }

    String text() {
        List<String> rounds = chance(0.5) ? List.of("A") : List.of("A", "B");
        StringBuilder text = new StringBuilder("import dev.earshot.specs.*;\nimport dev.earshot.specs.heardof.*;\n"
                + "import java.util.*;\npublic final class " + name
                + "<V extends Comparable<V>> extends RoundProcess<V, V> {\n"
                + "enum E { O, P, Q }\n"
                + "sealed interface S permits One, Two {}\nrecord One(int k) implements S {}\n"
                + "enum Two implements S { ONLY }\n"
                + "record M<W>(W v, int t, E e, Optional<W> w, S s) {}\n"
                + "V x; V y; int i; boolean b; E e = E.O; Optional<V> w = Optional.empty(); S s = Two.ONLY;\n");
        text.append("protected void init(V input) { x = input; y = input; i = " + pick("0", "1") + "; b = "
                + pick("true", "false") + "; " + pick("", "w = Optional.of(input);") + pick("", "s = new One(0);")
                + " }\n");
        text.append("protected List<Round<?>> rounds() { return List.of("
                + rounds.stream().map(round -> "new " + round + "()").collect(Collectors.joining(", ")) + "); }\n");
        text.append("protected Optional<V> output() { return Optional.empty(); }\n");
        for (String round : rounds) {
            text.append(
                    "final class " + round + " extends Round<M<V>> {\n  public void send(Outbox<M<V>> out) { " + send()
                            + " }\n  public void update(Mailbox<M<V>> in) { " + statement(2) + " " + statement(2) + " "
                            + (chance(0.5) ? statement(1) : "") + " }\n}\n");
        }
        text.append("static final class Claims<V extends Comparable<V>> implements Specification<" + name
                + "<V>> {\npublic void specify(Spec<" + name + "<V>> spec) {\n" + claims(rounds) + "}\n}\n}\n");
        return text.toString();
    }
}
