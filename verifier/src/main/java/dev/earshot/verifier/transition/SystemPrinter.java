package dev.earshot.verifier.transition;

final class SystemPrinter {
    static String print(TransitionSystem s) {
        StringBuilder b = new StringBuilder();
        b.append(s.initial().updates()).append("\n");
        for (RoundRelation r : s.rounds())
            b.append(r.name() + " sends " + r.sends() + " " + r.message() + "\n" + r.updates() + "\n" + r.operators()
                    + "\n" + r.defined() + "\n");
        for (StatedClaim c : s.claims()) b.append(c + "\n");
        for (GoodRounds c : s.terminations()) b.append(c + "\n");
        return b.toString();
    }
}
