package dev.earshot.verifier.bytecode;

import java.util.List;
import java.util.stream.Collectors;

/** The author's code has constructs that cannot be read; the message lists all of them. */
public final class UnreadableProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    UnreadableProtocolException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n", "", "")));
        this.refusals = List.copyOf(refusals);
    }

    /** The constructs, in the order found. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
