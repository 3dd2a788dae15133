package dev.earshot.verifier.junit;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.Report;

/** Verifies a protocol, with whatever settings. */
@FunctionalInterface
public interface ProtocolVerifier {
    /** All that can be found out about the protocol's claims. */
    Report verify(Protocol<?> protocol);
}
