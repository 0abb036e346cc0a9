package dev.waybill.app.cli;

import picocli.CommandLine.Option;

/** {@code -o}, as several commands take it. */
final class FormOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Form of the output (default: ${DEFAULT-VALUE}).")
    private Terminal.Form form = Terminal.Form.TABLE;

    Terminal.Form form() {
        return form;
    }

    boolean json() {
        return form == Terminal.Form.JSON;
    }
}
