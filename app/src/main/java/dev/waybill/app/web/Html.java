package dev.waybill.app.web;

/** Text that a stranger wrote, made harmless inside a page. */
final class Html {

    private Html() {}

    static String text(String raw) {
        var safe = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    if (!Character.isISOControl(point)) {
                        safe.appendCodePoint(point);
                    }
                }
            }
        });
        return safe.toString();
    }
}
