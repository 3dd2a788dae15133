package dev.earshot.verifier.explore;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** Adopts what everybody whom it hears of says, and counts. */
final class Follower<V> extends RoundProcess<V, V> {
    /** Where the value 0 is treated unlike the others. */
    enum Unlike {
        INIT,
        SEND,
        UPDATE,
        CLAIM,
        CLAIM_ABOUT_THE_START,
        STEP,
        ASSUMPTION,
        GOAL,
        NOWHERE
    }

    record Said<V>(V value, int times) {}

    final Unlike unlike;

    V x;
    Optional<V> heard;
    int changes;

    Follower(Unlike unlike) {
        this.unlike = unlike;
    }

    private boolean isSpecial(Unlike here, V value) {
        return unlike == here && Integer.valueOf(0).equals(value);
    }

    @Override
    protected void init(V input) {
        x = input;
        heard = Optional.empty();
        changes = isSpecial(Unlike.INIT, input) ? 1 : 0;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Follow());
    }

    @Override
    protected Optional<V> output() {
        return heard;
    }

    final class Follow extends Round<Said<V>> {
        @Override
        public void send(Outbox<Said<V>> out) {
            out.broadcast(new Said<>(x, isSpecial(Unlike.SEND, x) ? 2 : changes));
        }

        @Override
        public void update(Mailbox<Said<V>> in) {
            if (in.isEmpty()) {
                return;
            }
            V first = in.any().value();
            if (in.forAll(said -> said.value().equals(first)) && !isSpecial(Unlike.UPDATE, first)) {
                changes = x.equals(first) ? changes : Math.min(2, changes + 1);
                x = first;
                heard = Optional.of(first);
            }
        }
    }

    static Specification<Follower<Integer>> claims(Unlike unlike) {
        return spec -> {
            spec.property("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
            spec.property("agreement", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))));
            spec.reachable("some changes twice", g -> g.exists(p -> p.changes == 2));
            specify(spec, unlike);
        };
    }

    private static void specify(Spec<Follower<Integer>> spec, Unlike unlike) {
        switch (unlike) {
            case CLAIM -> spec.property("0 is rare", g -> g.count(p -> p.x == 0) < g.n());
            case CLAIM_ABOUT_THE_START ->
                spec.property("0 was there", (init, now) -> now.forAll(p -> init.exists(q -> q.x == 0)));
            case STEP -> spec.step("0 stays", (before, after) -> before.forAll(p -> p.x != 0 || after.at(p).x == 0));
            case ASSUMPTION -> spec.assume("0 is heard of", g -> g.forAll(p -> p.x != 0 || g.heard(p, p)));
            case GOAL ->
                spec.termination("all hold 1")
                        .when("all hear all", g -> g.forAll(p -> g.heardCount(p) == g.n()))
                        .then("all hold 1", g -> g.forAll(p -> p.x == 1));
            default -> {}
        }
    }
}
