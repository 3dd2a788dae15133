package dev.earshot.cli;

import dev.earshot.specs.itf.ItfFile;
import dev.earshot.specs.itf.ItfWriter;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files that runs are kept in. */
final class Recordings {
    private Recordings() {}

    /** The name that the file of a run that breaks a claim has unless the operator gives another. */
    static String fileName(String protocol, String claim) {
        return protocol + "-" + claim.replaceAll("[^A-Za-z0-9]+", "-") + ".itf.json";
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be read
     * @throws dev.earshot.specs.itf.MalformedFileException if it is not a recorded run
     */
    static ItfFile read(Console console, Path file) {
        Path place = console.resolve(file);
        if (Files.isDirectory(place)) {
            throw new InputException(
                    "'" + file + "' is a folder; name a file that verify, explore, sample or run has written");
        }
        try {
            return ItfFile.parse(file.toString(), Files.readString(place));
        } catch (CharacterCodingException e) {
            throw new InputException(
                    "'" + file
                            + "' is not a text in UTF-8; name a file that verify, explore, sample or run has written",
                    e);
        } catch (IOException e) {
            throw new InputException(
                    "'" + file + "' cannot be read: " + why(e)
                            + "; name a file that verify, explore, sample or run has written",
                    e);
        }
    }

    /**
     * Writes an executed run to a file, in place of what was there; makes its folder.
     *
     * @throws InputException if it cannot be written
     */
    static void write(Console console, Path file, Protocol<?> protocol, Trace trace) {
        Path place = console.resolve(file);
        try {
            if (place.getParent() != null) {
                Files.createDirectories(place.getParent());
            }
            ItfWriter.write(protocol, trace, place);
        } catch (IOException e) {
            throw new InputException("the run cannot be kept in '" + file + "': " + why(e) + "; name another place", e);
        }
    }

    /**
     * Makes a folder for reports, where there is none.
     *
     * @throws InputException if it cannot be made
     */
    static void makeFolder(Console console, Path folder) {
        try {
            Files.createDirectories(console.resolve(folder));
        } catch (IOException e) {
            throw unwritable("the report", folder, e, "--out");
        }
    }

    /**
     * That something cannot be written.
     *
     * @param option with which another folder can be named
     */
    static InputException unwritable(String what, Path place, IOException e, String option) {
        return new InputException(
                what + " cannot be written to '" + place + "': " + why(e) + "; name another folder with " + option, e);
    }

    /** What is wrong, in words. */
    private static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof FileAlreadyExistsException ? "a file is where a folder is to be" : e.toString();
    }
}
