package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.transition.DeepStack;
import dev.earshot.verifier.transition.Place;
import dev.earshot.verifier.transition.Presence;
import dev.earshot.verifier.transition.TransitionSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads algorithms out of their class files: what {@code init}, {@code send}, {@code update} and the claims say, as logic.
 *
 * <p>The reading starts from objects that exist. A process is really constructed; its final fields, the variables that
 * lambdas captured, static fields and enum constants are constants. The fields that are state become functions of the
 * process, {@code @Parameter} fields become symbols under the constraints of the specification. A reference that may be
 * null has a flag beside its value ({@code x.set}); where it is used, that it is set becomes an obligation.
 *
 * <p>Integers are mathematical: overflow is not seen. What cannot be read is refused with its place; after any refusal
 * there is no system.
 */
public final class Reader {
    private final List<Path> roots;

    private Reader(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /** A reader that looks for sources, to quote them, where builds customarily keep them. */
    public static Reader create() {
        return withSources(List.of());
    }

    /** A reader that looks for sources in these folders first. */
    public static Reader withSources(List<Path> roots) {
        return new Reader(roots);
    }

    /** Reads the algorithm and its claims. */
    public Reading read(Protocol<?> protocol) {
        return DeepStack.call(() -> reading(protocol));
    }

    private <P extends RoundProcess<?, ?>> Reading reading(Protocol<P> protocol) {
        Refusals refusals = new Refusals(new Sources(roots));
        Optional<TransitionSystem> read = Optional.empty();
        try {
            ProcessHost<P> host = protocol.host(1, Pid.of(0), Coordinators.rotating(1), Coins.none());
            Machine machine = new Machine(new Model(protocol, host.process()), refusals);
            read = Optional.of(new ProtocolReader<>(protocol, host, machine).read());
        } catch (Unreadable problem) {
            refusals.add(new Place(protocol.type().getSimpleName(), 0), problem.getMessage(), protocol.name());
        }
        if (!refusals.all().isEmpty()) {
            return new Reading(Optional.empty(), Optional.empty(), refusals.all());
        }
        return new Reading(read, read.map(Presence::use), List.of());
    }
}
