package dev.debrief.command.ingest.sns;

import dev.debrief.command.ingest.Forged;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only calls that a webhook makes us make: to addresses of SNS, without following a redirect. */
class AmazonHttp {
    private static final Logger LOG = LoggerFactory.getLogger(AmazonHttp.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int LARGEST_CERTIFICATE = 64 * 1024;
    private static final int MOST_CERTIFICATES = 64;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();
    private final Map<URI, PublicKey> keys = new ConcurrentHashMap<>();

    /** The key of the certificate at an address that {@link SnsSignature#amazon} let pass. */
    PublicKey key(URI address) {
        var known = keys.get(address);
        if (known != null) {
            return known;
        }
        try {
            var response = http.send(request(address), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new Forged("The certificate of the SNS message could not be fetched.");
                }
                var key = key(body);
                if (keys.size() < MOST_CERTIFICATES) {
                    keys.put(address, key);
                }
                return key;
            }
        } catch (IOException | CertificateException failed) {
            throw new Forged("The certificate of the SNS message could not be fetched.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Forged("The certificate of the SNS message could not be fetched in time.");
        }
    }

    private static PublicKey key(InputStream body) throws IOException, CertificateException {
        var bytes = body.readNBytes(LARGEST_CERTIFICATE);
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        certificate.checkValidity();
        return certificate.getPublicKey();
    }

    /** Confirms a subscription in the background: SNS asks again if it fails. */
    void confirm(URI address) {
        Thread.startVirtualThread(() -> {
            try {
                var status =
                        http.send(request(address), BodyHandlers.discarding()).statusCode();
                LOG.info("Confirming the subscription of an SNS topic was answered with {}.", status);
            } catch (IOException failed) {
                LOG.warn("Confirming the subscription of an SNS topic failed; request it again in AWS.", failed);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build();
    }
}
