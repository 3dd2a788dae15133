package dev.earshot.specs.itf;

/** A file is not what it should be; the message says where, what is wrong, and what was expected. */
public final class MalformedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    MalformedFileException(String file, Json.At at, String problem) {
        super(file + ":" + at.line() + ":" + at.column() + ": " + problem);
        this.file = file;
        this.line = at.line();
        this.column = at.column();
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column, counted from 1. */
    public int column() {
        return column;
    }
}
