package dev.earshot.verifier.transition;

/**
 * A line of the author's source.
 *
 * @param file the name of the source file
 * @param line counted from 1; 0 where the class file does not tell
 */
public record Place(String file, int line) {
    /** As in {@code LastVoting.java:31}. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
