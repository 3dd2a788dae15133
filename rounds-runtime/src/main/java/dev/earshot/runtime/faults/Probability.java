package dev.earshot.runtime.faults;

/** What probabilities must be. */
final class Probability {
    private Probability() {}

    static double check(String name, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(name + " = " + probability + " is not a probability; it is from 0 to 1");
        }
        return probability;
    }
}
