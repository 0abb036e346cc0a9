package dev.waybill.connector;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Lets the tests fail that {@link FarSide#deviations} names, shows their reasons, and fails when one of them passes. */
final class ToleratedDeviations implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        String test = called.getExecutable().getName();
        FarSide farSide = ((ConnectorContract) called.getTarget().orElseThrow()).farSide();
        String reason = farSide.deviations().get(test);
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
            throw new TestAbortedException("tolerated: " + reason, tolerated);
        }
        throw new AssertionError(test + " passes: take it out of the deviations (" + reason + ")");
    }
}
