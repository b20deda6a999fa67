package shop;

/** A display of the progress of long work: a bar on a terminal, an occasional line elsewhere. */
final class Progress {
    private static final int WIDTH = 30;

    private final String what;
    private final long total;
    private final boolean terminal = System.console() != null && System.getenv("CI") == null;
    private long shownAt;

    private Progress(String what, long total) {
        this.what = what;
        this.total = total;
    }

    static Progress of(String what, long total) {
        return new Progress(what, total);
    }

    static Progress endless(String what) {
        return new Progress(what, -1);
    }

    void show(long count, String note) {
        long now = System.nanoTime();
        boolean last = count == total;
        long pause = terminal ? 50_000_000L : 5_000_000_000L;
        if (!last && shownAt != 0 && now - shownAt < pause) {
            return;
        }
        shownAt = now;
        if (!terminal) {
            System.out.println("  " + count + (total < 0 ? "" : " of " + total) + " " + what);
        } else if (total < 0) {
            System.out.printf("\r  %d %s  %-40s", count, what, note);
        } else {
            int full = (int) (count * WIDTH / Math.max(1, total));
            System.out.printf(
                    "\r  [%s%s] %d of %d %s  %-40s",
                    "#".repeat(full), "-".repeat(WIDTH - full), count, total, what, note);
        }
        System.out.flush();
    }

    void done() {
        if (terminal) {
            System.out.println();
        }
    }
}
