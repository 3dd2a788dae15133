package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Progress progress(boolean live) {
        PrintStream printer = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Progress(
                new Console(Path.of(""), Path.of(""), printer, printer, live, false, now::get), "runs", 200);
    }

    private void after(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_long_command_shows_a_bar_at_most_ten_times_a_second_and_takes_it_away() {
        try (Progress progress = progress(true)) {
            after(499);
            progress.done(1);
            assertThat(shown()).isEmpty();

            after(1);
            progress.done(20);
            after(99);
            progress.done(21);
            after(1);
            progress.done(100);
        }

        assertThat(shown())
                .isEqualTo("\r[###...........................] 20 of 200 runs"
                        + "\r[###############...............] 100 of 200 runs"
                        + "\r\u001b[K");
    }

    @Test
    void a_quick_command_and_one_without_a_terminal_show_nothing() {
        try (Progress progress = progress(true)) {
            progress.done(200);
        }
        try (Progress progress = progress(false)) {
            after(10_000);
            progress.done(100);
        }

        assertThat(shown()).isEmpty();
    }
}
