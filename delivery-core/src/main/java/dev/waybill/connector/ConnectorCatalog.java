package dev.waybill.connector;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of destination that this build has. */
public final class ConnectorCatalog {

    private final Map<String, ConnectorType> types = new TreeMap<>();

    /** @throws IllegalArgumentException when two kinds have one name */
    public ConnectorCatalog(List<ConnectorType> types) {
        for (ConnectorType type : types) {
            if (this.types.put(type.name(), type) != null) {
                throw new IllegalArgumentException("two connector types are called \"" + type.name() + "\"");
            }
        }
    }

    /** The kind with that name, or empty. */
    public Optional<ConnectorType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** All kinds, by name. */
    public Collection<ConnectorType> all() {
        return types.values();
    }
}
