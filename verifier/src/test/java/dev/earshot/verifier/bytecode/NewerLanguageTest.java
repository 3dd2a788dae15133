package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerLanguageTest {
    @TempDir
    Path folder;

    @Test
    void pattern_switches_and_record_patterns_are_read() throws IOException, ClassNotFoundException {
        assumeTrue(Runtime.version().feature() >= 21, "classes with pattern switches need Java 21 to be loaded");
        Path source = Files.writeString(folder.resolve("Patterns.java"), """
                import dev.earshot.specs.*;
                import java.util.*;
                public final class Patterns extends RoundProcess<Integer, Integer> {
                    sealed interface Message permits Offer, Nothing, Pair {}
                    record Offer(int value) implements Message {}
                    record Pair(Offer left, boolean right) implements Message {}
                    enum Nothing implements Message { NONE }
                    enum Colour { RED, GREEN }
                    int a;
                    boolean b;
                    Colour colour = Colour.RED;
                    @Override protected void init(Integer input) { a = input; }
                    @Override protected List<Round<?>> rounds() { return List.of(new Only()); }
                    @Override protected Optional<Integer> output() { return Optional.empty(); }
                    final class Only extends Round<Message> {
                        @Override public void send(Outbox<Message> out) {
                            out.broadcast(b ? new Offer(a) : a > 1 ? new Pair(new Offer(a + 1), a > 2) : Nothing.NONE);
                        }
                        @Override public void update(Mailbox<Message> in) {
                            if (!in.has(id())) {
                                return;
                            }
                            a = switch (in.from(id())) {
                                case Offer offer -> offer.value() + 1;
                                case Pair(Offer(int value), boolean right) -> right ? value : -value;
                                case Nothing nothing -> 7;
                            };
                            b = in.exists(m -> m instanceof Pair(Offer(var value), var right) && right && value > 1);
                            colour = switch (colour) {
                                case RED -> Colour.GREEN;
                                case GREEN -> b ? Colour.RED : Colour.GREEN;
                            };
                        }
                    }
                }
                """);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        ClassLoader loader = Compilers.javac(List.of(source), classes, "--release", "21");
        Protocol<?> protocol = Protocol.of(loader.loadClass("Patterns"), Map.of());

        Reading reading = Reader.create().read(protocol);

        assertThat(reading.refusals()).isEmpty();
        Validator.validate(protocol, reading.orElseThrow(), 9, 300);
    }
}
