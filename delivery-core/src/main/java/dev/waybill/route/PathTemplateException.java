package dev.waybill.route;

/** A path template that cannot be used; the message says why and what would do. */
public final class PathTemplateException extends IllegalArgumentException {

    private final int position;

    PathTemplateException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Where in the template, in characters from its start. */
    public int position() {
        return position;
    }
}
