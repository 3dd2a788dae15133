package dev.earshot.verifier.junit;

import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.Verifier;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Verifies protocols in tests.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> a_quorum_of_one_half_breaks_agreement() {
 *     return Earshot.obligations(HalfRule.class, Expectation.refuted("agreement"));
 * }
 * }</pre>
 *
 * <p>Where no verifier is given, it is {@link Verifier#Verifier()}, which proves everything anew.
 */
public final class Earshot {
    private Earshot() {}

    /**
     * Verifies the protocol of a class that has no parameters.
     *
     * @throws dev.earshot.specs.ProtocolException if the class is no protocol
     */
    public static Verification verify(Class<?> type) {
        return verify(new Verifier()::verify, type);
    }

    /** Verifies the protocol whose processes are made so. */
    public static <P extends RoundProcess<?, ?>> Verification verify(Supplier<P> maker) {
        return verify(new Verifier()::verify, maker);
    }

    /**
     * Verifies the protocol of a class that has no parameters, as the verifier does.
     *
     * @throws dev.earshot.specs.ProtocolException if the class is no protocol
     */
    public static Verification verify(ProtocolVerifier verifier, Class<?> type) {
        return Verification.of(verifier.verify(Protocol.of(type, Map.of())));
    }

    /** Verifies the protocol whose processes are made so, as the verifier does. */
    public static <P extends RoundProcess<?, ?>> Verification verify(ProtocolVerifier verifier, Supplier<P> maker) {
        return Verification.of(verifier.verify(Protocol.of(maker)));
    }

    /**
     * Verifies the protocol of a class, for a {@code @TestFactory}: a test for each claim and each of its obligations.
     * Every claim is to be proved, or reached, except those that are expected to fail; of such a claim only the verdict
     * is tested.
     *
     * @throws IllegalArgumentException if a claim is expected that the protocol does not state, or twice
     */
    public static Stream<DynamicTest> obligations(Class<?> type, Expectation... expectations) {
        return verify(type).tests(expectations);
    }

    /** The same for the protocol whose processes are made so. */
    public static <P extends RoundProcess<?, ?>> Stream<DynamicTest> obligations(
            Supplier<P> maker, Expectation... expectations) {
        return verify(maker).tests(expectations);
    }

    /** The same for a class, as the verifier verifies it. */
    public static Stream<DynamicTest> obligations(
            ProtocolVerifier verifier, Class<?> type, Expectation... expectations) {
        return verify(verifier, type).tests(expectations);
    }

    /** The same for the protocol whose processes are made so, as the verifier verifies it. */
    public static <P extends RoundProcess<?, ?>> Stream<DynamicTest> obligations(
            ProtocolVerifier verifier, Supplier<P> maker, Expectation... expectations) {
        return verify(verifier, maker).tests(expectations);
    }
}
