package dev.waybill.connector;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Lets the tests fail that {@link FarSide#deviations} names, shows their reasons, and fails when one of them passes. */
final class ToleratedDeviations implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        proceed(invocation, called.getExecutable().getName(), deviations(called));
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        String argument = String.valueOf(called.getArguments().getFirst());
        proceed(invocation, called.getExecutable().getName() + "[" + argument + "]", deviations(called));
    }

    private static Map<String, String> deviations(ReflectiveInvocationContext<Method> called) {
        return ((ConnectorContract) called.getTarget().orElseThrow()).farSide().deviations();
    }

    static void proceed(Invocation<@Nullable Void> invocation, String test, Map<String, String> deviations)
            throws Throwable {
        String reason = deviations.get(test);
        if (reason == null) {
            invocation.proceed();
        } else {
            requireFailure(invocation, test, reason);
        }
    }

    private static void requireFailure(Invocation<@Nullable Void> invocation, String test, String reason) {
        try {
            invocation.proceed();
        } catch (Throwable tolerated) {
            Assumptions.abort("tolerated: " + reason + " (" + tolerated + ")");
        }
        throw new AssertionError(test + " passes: take it out of the deviations (" + reason + ")");
    }
}
