package charwire.proxy;

import charwire.protocol.Reason;

/** Why a connection ended before TLS, or what is wrong with the options for it. */
public enum ProxyReason implements Reason.Kind {
    // The header of a balancer.
    NO_HEADER,
    NO_HEADER_IN_TIME,
    HEADER_CUT,
    WRONG_HEADER("wrong"),
    HEADER_LINE("line"),
    HEADER_TOO_LONG("bytes"),
    HEADER_COMMAND("command"),
    HEADER_FAMILY("family"),
    HEADER_TOO_SHORT,
    HEADER_FIELD_TOO_LONG,
    HEADER_CHECKSUM,

    // A client's way through a proxy.
    PROXY("proxy"),
    NO_ANSWER_OF_PROXY("time"),
    PROXY_CLOSED,
    NOT_HTTP,
    NOT_SOCKS5,
    ANSWER_TOO_LONG("bytes"),
    PASSWORD_DEMANDED,
    PASSWORD_REFUSED,
    PASSWORD_NOT_TAKEN,
    NOT_ALLOWED,
    NO_TUNNELS,
    TUNNEL_REFUSED,
    SERVER_UNREACHABLE,
    SERVER_REFUSED,
    SERVER_SILENT,

    // Options.
    NO_NETWORK,
    NO_SUCH_BITS("most");

    private final String signature;

    ProxyReason(String... arguments) {
        this.signature = String.join(" ", arguments);
    }

    @Override
    public String signature() {
        return signature;
    }
}
