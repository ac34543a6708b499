using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>Certificates that are not accepted.</summary>
internal static class TlsSignatures
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "certificate-expired", Cause = StopCause.Invalid, Source = "OpenSSL, Go, Java, Node.js: certificate validity",
            Fires = Any("certificate has expired or is not yet valid", "certificate verify failed: certificate has expired", "CERT_HAS_EXPIRED", "certificate has expired", "CertificateExpiredException: {what*}", "NotTimeValid", "certificate expired"),
            Says = "a TLS certificate has expired",
            NextStep = "Renew the certificate of the host that it connects to. If that one is valid, the image's CA certificates are too old: rebuild it with the newest ca-certificates.",
        },
        new()
        {
            Id = "certificate-name", Cause = StopCause.Invalid, Source = "OpenSSL, Go, Java, Node.js: host name check",
            Fires = Any("ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match certificate's altnames: Host: {target}", "Hostname/IP does not match certificate's altnames", "x509: certificate is valid for {names*}, not {target}", "Hostname mismatch, certificate is not valid for '{target}'", "No subject alternative DNS name matching {target} found", "No subject alternative names present", "RemoteCertificateNameMismatch", "server certificate for \"{name*}\" does not match host name \"{target}\"", "hostname in certificate didn't match: <{target}>", "Certificate for <{target}> doesn't match any of the subject alternative names"),
            Says = "the TLS certificate of {target|the other side} is for another host name",
            NextStep = "Connect by a name that the certificate holds, or issue one that holds {target|the name in use}.",
        },
        new()
        {
            Id = "certificate-untrusted", Cause = StopCause.Invalid, Source = "OpenSSL, Go, Java, Node.js: chain of trust",
            Fires = Any("x509: certificate signed by unknown authority", "SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "PKIX path building failed", "unable to find valid certification path to requested target", "self-signed certificate", "self signed certificate", "unable to get local issuer certificate", "RemoteCertificateChainErrors", "PartialChain", "UntrustedRoot", "root certificate file \"{path}\" does not exist"),
            Says = "the TLS certificate of the other side is not trusted",
            NextStep = "Add the authority's certificate to the image: ca-certificates, for RDS the bundle global-bundle.pem, for Node.js NODE_EXTRA_CA_CERTS, for Java the trust store.",
        },
        new()
        {
            Id = "tls-handshake", Cause = StopCause.Invalid, OftenSurvived = true, Source = "OpenSSL, Go, Java: handshake",
            Fires = Any("SSLHandshakeException: {what*}", "[SSL: WRONG_VERSION_NUMBER]", "ssl3_get_record:wrong version number", "tls: first record does not look like a TLS handshake", "tlsv1 alert {what*}", "tls: handshake failure", "The SSL connection could not be established", "no pg_hba.conf entry for host \"{client}\", user \"{user}\", database \"{database}\", no encryption"),
            Says = "no TLS connection could be agreed on",
            NextStep = "Check that both sides speak TLS on that port and in a common version: \"wrong version number\" means one side speaks none. RDS with rds.force_ssl needs sslmode=require.",
        },
        new()
        {
            Id = "certificate-file", Cause = StopCause.Invalid, Source = "OpenSSL, nginx, .NET Kestrel: key and certificate files",
            Fires = Any("cannot load certificate \"{path}\"", "Unable to configure HTTPS endpoint. No server certificate was specified", "tls: failed to find any PEM data in {what*}", "tls: private key does not match public key", "key values mismatch", "The specified network password is not correct", "keystore password was incorrect", "PEM routines"),
            Says = "its TLS certificate or key cannot be loaded",
            NextStep = "Check the path, the format and the password of certificate and key in the settings; as a secret, that its line breaks survived.",
        },
    ];
}
