package dev.waybill.connectors.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/** A connected socket that says it leads to another port: under that one the JDK finds the TLS session to resume. */
final class PortMask extends Socket {

    private final Socket masked;
    private final int port;

    PortMask(Socket masked, int port) {
        this.masked = masked;
        this.port = port;
    }

    @Override
    public int getPort() {
        return port;
    }

    @Override
    public InetAddress getInetAddress() {
        return masked.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return masked.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return masked.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return masked.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return masked.getLocalSocketAddress();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return masked.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return masked.getOutputStream();
    }

    @Override
    public boolean isConnected() {
        return masked.isConnected();
    }

    @Override
    public boolean isBound() {
        return masked.isBound();
    }

    @Override
    public boolean isClosed() {
        return masked.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return masked.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return masked.isOutputShutdown();
    }

    @Override
    public void shutdownInput() throws IOException {
        masked.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        masked.shutdownOutput();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        masked.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return masked.getSoTimeout();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        masked.setSoLinger(on, seconds);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return masked.getSoLinger();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        masked.setTcpNoDelay(on);
    }

    @Override
    public void close() throws IOException {
        masked.close();
    }
}
