package dev.waybill.app.yaml;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/** Kafka's own references to values kept elsewhere: {@code ${env:NAME}}, {@code ${file:/path:key}}, {@code ${directory:/path:file}}. */
public final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final EnvVarConfigProvider environment;
    private final FileConfigProvider files = new FileConfigProvider();
    private final DirectoryConfigProvider directories = new DirectoryConfigProvider();

    /** @param environment what {@code ${env:…}} sees */
    public References(Map<String, String> environment) {
        this.environment = new EnvVarConfigProvider(environment);
        this.environment.configure(Map.of());
        this.files.configure(Map.of());
        this.directories.configure(Map.of());
    }

    static boolean isReference(String written) {
        return REFERENCE.matcher(written).find();
    }

    /** {@code written} with every reference in it replaced by what it stands for. */
    String resolve(String written) throws UnresolvedReferenceException {
        var resolved = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(written);
        int end = 0;
        while (matcher.find()) {
            resolved.append(written, end, matcher.start()).append(lookUp(matcher.toMatchResult()));
            end = matcher.end();
        }
        return resolved.append(written, end, written.length()).toString();
    }

    private String lookUp(MatchResult match) throws UnresolvedReferenceException {
        String body = match.group(1);
        int colon = body.indexOf(':');
        String rest = body.substring(colon + 1);
        return switch (colon < 0 ? "" : body.substring(0, colon)) {
            case "env" -> find(environment, "", rest, match.group(), "no such environment variable");
            case "file" -> findIn(files, rest, match.group(), "the file has no such key");
            case "directory" ->
                findIn(directories, rest, match.group(), "the directory has no such file")
                        .stripTrailing();
            default ->
                throw new UnresolvedReferenceException("could not resolve " + match.group()
                        + ": it is none of ${env:NAME}, ${file:/path.properties:key}, ${directory:/path:file}");
        };
    }

    private static String findIn(ConfigProvider provider, String rest, String whole, String absent)
            throws UnresolvedReferenceException {
        int colon = rest.lastIndexOf(':');
        if (colon <= 0) {
            throw new UnresolvedReferenceException(
                    "could not resolve " + whole + ": it needs a path, a colon and a key");
        }
        return find(provider, rest.substring(0, colon), rest.substring(colon + 1), whole, absent);
    }

    private static String find(ConfigProvider provider, String path, String key, String whole, String absent)
            throws UnresolvedReferenceException {
        String value;
        try {
            value = provider.get(path, Set.of(key)).data().get(key);
        } catch (ConfigException unreadable) {
            throw new UnresolvedReferenceException("could not resolve " + whole
                    + ": the file cannot be read (check that it exists and its permissions)");
        }
        if (value == null || value.isEmpty()) {
            throw new UnresolvedReferenceException(
                    "could not resolve " + whole + ": " + (value == null ? absent : "the value there is empty"));
        }
        return value;
    }
}
