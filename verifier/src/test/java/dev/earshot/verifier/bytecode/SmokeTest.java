package dev.earshot.verifier.bytecode;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.*;
import org.junit.jupiter.api.Test;
class SmokeTest {
    @Test void t() {
        for (Protocol<?> p : java.util.List.<Protocol<?>>of(Protocol.of(() -> new ToyOneThirdRule<Integer>()), Protocol.of(()->new ToyLastVoting<Integer>()), Protocol.of(()->new ToyUniformVoting<Integer>()), Protocol.of(ToyBenOr::new), Protocol.of(()->new ToyFloodMin(1)))) {
        Reading r = Reader.create().read(p);
        r.refusals().forEach(System.out::println);
        r.system().ifPresent(s -> System.out.println(s.name() + "\n" + s.print()));
        }
    }
}
