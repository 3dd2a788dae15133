package dev.earshot.runtime.core;

/** Why a machine stopped for good. */
public enum End {
    /** It has put out its result, and so has every other process. */
    ALL_DONE,
    /** It has put out its result, and in its linger nobody asked for more. */
    LINGERED,
    /** The others have finished and left; one of them told its result. */
    LEARNED,
    /** It lost its state and may have taken part before: it is no longer a process of this instance. */
    BARRED,
    /** The code of a round threw. */
    FAILED,
    /** Whoever drives it took it away. */
    STOPPED
}
