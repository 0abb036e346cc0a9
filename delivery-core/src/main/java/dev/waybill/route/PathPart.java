package dev.waybill.route;

import dev.waybill.model.ArchiveFile;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A piece of one segment of a path template. */
sealed interface PathPart {

    /** What stands here for {@code file}. */
    String text(ArchiveFile file);

    /** Text of the template itself. */
    record Literal(String value) implements PathPart {
        @Override
        public String text(ArchiveFile file) {
            return value;
        }
    }

    /** A property of the file, as one safe segment whatever its value is. */
    record Value(Name name, List<Filter> filters) implements PathPart {
        @Override
        public String text(ArchiveFile file) {
            String value = name.of(file);
            for (Filter filter : filters) {
                value = filter.apply(value);
            }
            return SafeName.of(value).value();
        }
    }

    /** The day on which the file was announced, in UTC. */
    record Date(DateTimeFormatter format) implements PathPart {
        @Override
        public String text(ArchiveFile file) {
            return text(file.announcedAt());
        }

        /** @throws java.time.DateTimeException when the format asks for more than a time in UTC has */
        String text(Instant at) {
            return SafeName.of(format.format(at.atOffset(ZoneOffset.UTC))).value();
        }
    }

    /** Properties that a template may name. */
    enum Name {
        ROOM_ID,
        CONF_NUM,
        FILE_NAME,
        FILE_ID,
        APP_ID,
        TYPE,
        EXT;

        static Optional<Name> ofWord(String word) {
            for (Name each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String of(ArchiveFile file) {
            return switch (this) {
                case ROOM_ID -> file.roomId();
                case CONF_NUM -> file.session().confNum();
                case FILE_NAME -> file.name();
                case FILE_ID -> file.id().value();
                case APP_ID -> file.session().appId();
                case TYPE -> file.type().word();
                case EXT -> SafeName.of(file.name()).extension();
            };
        }
    }

    /** What may be done to a value. */
    sealed interface Filter {

        String apply(String value);

        /** Lower-case ASCII letters, digits, dots, underscores and single hyphens. */
        record Slug() implements Filter {
            @Override
            public String apply(String value) {
                return Normalizer.normalize(value, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._]+", "-")
                        .replaceAll("^[-.]+|[-.]+$", "");
            }
        }

        /** Stands in for an empty value. */
        record Default(String value) implements Filter {
            @Override
            public String apply(String given) {
                return given.isBlank() ? value : given;
            }
        }
    }
}
