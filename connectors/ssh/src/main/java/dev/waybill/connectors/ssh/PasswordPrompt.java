package dev.waybill.connectors.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import org.jspecify.annotations.Nullable;

/** Answers a server that asks for the password in words of its own; once, so that no account is locked by repetition. */
final class PasswordPrompt implements UserInfo, UIKeyboardInteractive {

    private final String password;
    private boolean asked;

    PasswordPrompt(String password) {
        this.password = password;
    }

    /** Only a single question whose answer is not shown can be one for a password. */
    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompt, boolean[] echo) {
        if (prompt.length == 0) {
            return new String[0];
        }
        if (asked || prompt.length > 1 || echo[0]) {
            return null;
        }
        asked = true;
        return new String[] {password};
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public boolean promptPassword(String message) {
        return false;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // Nobody is there to read it; what matters of it is in the failure.
    }
}
