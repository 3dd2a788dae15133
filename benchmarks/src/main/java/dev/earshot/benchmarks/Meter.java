package dev.earshot.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What a stretch of work took: wall time, CPU time of the whole process, bytes allocated by its threads. */
final class Meter {
    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long decisions;
    private long wall;
    private long cpu;
    private long bytes;

    /** Adds what the engine does in this time. */
    void run(Engine engine, long nanos) {
        long bytesBefore = allocated();
        long cpuBefore = OS.getProcessCpuTime();
        long wallBefore = System.nanoTime();
        decisions += engine.run(nanos);
        wall += System.nanoTime() - wallBefore;
        cpu += OS.getProcessCpuTime() - cpuBefore;
        bytes += allocated() - bytesBefore;
    }

    private static long allocated() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(each -> each > 0)
                .sum();
    }

    double perSecond() {
        return decisions * 1e9 / wall;
    }

    double perCpuSecond() {
        return decisions * 1e9 / cpu;
    }

    double bytesPerDecision() {
        return (double) bytes / decisions;
    }
}
