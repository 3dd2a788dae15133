package dev.earshot.verifier.bytecode;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.*;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void t() {
        for (Protocol<?> p : java.util.List.<Protocol<?>>of(
                Protocol.of(() -> new ToyOneThirdRule<Integer>()),
                Protocol.of(() -> new ToyLastVoting<Integer>()),
                Protocol.of(() -> new ToyUniformVoting<Integer>()),
                Protocol.of(ToyBenOr::new),
                Protocol.of(() -> new ToyFloodMin(1)))) {
            long a = System.nanoTime();
            Reading r = Reader.create().read(p);
            r.refusals().forEach(System.out::println);
            long b = System.nanoTime();
            System.out.println(p.name() + " " + (b - a) / 1000000 + " ms "
                    + dev.earshot.verifier.validation.Validator.validate(
                            p, r.read().get(), 1, 2000) + " " + (System.nanoTime() - b) / 1000000);
        }
    }
}
