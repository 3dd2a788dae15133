package dev.earshot.verifier.explore;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Specification;
import dev.earshot.specs.heardof.PerRound;
import java.util.List;
import java.util.Optional;

/** Once it has heard all, it takes any of their values; perhaps only if a coin or the coordinator says so. */
final class Picker extends RoundProcess<Integer, Integer> {
    /** When a process that heard all takes a value. */
    enum When {
        ALWAYS,
        HEADS,
        COORDINATOR
    }

    final When when;

    int x;
    boolean picked;
    int first;

    Picker(When when) {
        this.when = when;
    }

    @Override
    protected void init(Integer input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Pick());
    }

    @Override
    protected Optional<Integer> output() {
        return Optional.empty();
    }

    boolean picks() {
        return when == When.ALWAYS
                || when == When.HEADS && coin()
                || when == When.COORDINATOR && id() == rotating(phase());
    }

    final class Pick extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            if (in.isComplete() && !picked && picks()) {
                picked = true;
                first = in.any();
            }
        }
    }

    /** In a run true, as all who have heard all take the value of p0; in any order false. */
    static Specification<Picker> alike() {
        return spec -> spec.property(
                "all pick alike", g -> g.forAll(p -> !p.picked || g.forAll(q -> !q.picked || p.first == q.first)));
    }

    /** In a run never. */
    static Specification<Picker> unlike() {
        return spec -> spec.reachable(
                "two pick unlike", g -> g.exists(p -> p.picked && g.exists(q -> q.picked && p.first != q.first)));
    }

    /** In a run as in any order. */
    static Specification<Picker> input() {
        return spec -> {
            spec.property(
                    "an input is picked",
                    (init, now) -> now.forAll(p -> !p.picked || init.exists(q -> q.x == p.first)));
            spec.step("a pick stays", (before, after) -> before.forAll(p -> !p.picked || after.at(p).first == p.first));
            spec.reachable("one has picked", g -> g.exists(p -> p.picked));
        };
    }

    /** Good phases that start in no run, but in some order. */
    static Specification<Picker> afterUnlikePicks() {
        return spec -> spec.termination("the rest picks")
                .from(
                        "two have picked unlike",
                        g -> g.exists(p -> p.picked && g.exists(q -> q.picked && p.first != q.first)))
                .when(PerRound.complete())
                .then("all have picked", g -> g.forAll(p -> p.picked));
    }

    /** In a run good phases make all pick alike, but not in any order. */
    static Specification<Picker> alikeInTheEnd() {
        return spec -> spec.termination("all pick")
                .when(PerRound.complete())
                .then("all have picked alike", g -> g.forAll(p -> p.picked && g.forAll(q -> p.first == q.first)));
    }
}
