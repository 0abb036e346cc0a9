package dev.waybill.app.config;

import dev.waybill.app.yaml.Finding;
import java.util.List;

/** What loading a configuration came to. */
public sealed interface Loaded {

    /** What works and yet deserves a look, by place. */
    List<Finding> warnings();

    /** It can be used. */
    record Valid(AppConfig config, List<Finding> warnings) implements Loaded {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It cannot.
     *
     * @param mistakes all of them, by place; at least one
     */
    record Invalid(List<Finding> mistakes, List<Finding> warnings) implements Loaded {
        public Invalid {
            mistakes = List.copyOf(mistakes);
            warnings = List.copyOf(warnings);
        }
    }
}
