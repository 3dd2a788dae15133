package dev.earshot.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report of an experiment as files. */
public final class Report {
    private Report() {}

    /**
     * Writes {@code report.html} and a folder {@code plots} of SVG files.
     *
     * @param environment what else is to be known, shown as it is
     */
    public static void write(Summary summary, Path folder, Map<String, String> environment) {
        Map<String, String> plots = Plots.of(summary);
        try {
            Path pictures = Files.createDirectories(folder.resolve("plots"));
            for (Map.Entry<String, String> plot : plots.entrySet()) {
                Results.replace(pictures.resolve(plot.getKey() + ".svg"), plot.getValue());
            }
            Results.replace(folder.resolve("report.html"), ReportPage.of(summary, plots, environment));
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + folder + ": " + e, e);
        }
    }

    /** What this JVM runs on. */
    public static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        environment.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        environment.put("cores", "" + Runtime.getRuntime().availableProcessors());
        return environment;
    }
}
