package dev.earshot.verifier.bytecode;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.*;
import org.junit.jupiter.api.Test;
class SmokeTest {
    @Test void t() {
        for (Protocol<?> p : java.util.List.<Protocol<?>>of(Protocol.of(dev.earshot.verifier.bytecode.odd.Names::new), Protocol.of(dev.earshot.verifier.bytecode.odd.Branches::new), Protocol.of(() -> new dev.earshot.verifier.bytecode.odd.Shapes<Integer>()), Protocol.of(dev.earshot.verifier.bytecode.odd.Loops::new))) {
        long a = System.nanoTime();
        Reading r = Reader.create().read(p);
        r.refusals().forEach(System.out::println);
        long b = System.nanoTime();
        if (r.read().isPresent()) System.out.println(r.system().get().print()); if (r.read().isPresent()) System.out.println(p.name()+" "+(b-a)/1000000 +" ms "+dev.earshot.verifier.validation.Validator.validate(p, r.read().get(), 1, 2000)+ " " + (System.nanoTime()-b)/1000000);
        }
    }
}
