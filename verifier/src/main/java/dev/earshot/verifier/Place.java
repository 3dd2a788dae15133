package dev.earshot.verifier;

/**
 * A line of the author's code.
 *
 * @param className the class that contains it, {@link Class#getName}
 * @param file the file's name without folders, or an empty string if the class was compiled without it
 * @param line counted from 1; 0 or less if unknown
 */
public record Place(String className, String file, int line) {
    /** The place of a stack frame. */
    public static Place of(StackTraceElement frame) {
        return new Place(
                frame.getClassName(), frame.getFileName() == null ? "" : frame.getFileName(), frame.getLineNumber());
    }

    /** As in {@code LastVoting.java:31}. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file.isEmpty() ? className : file;
    }
}
