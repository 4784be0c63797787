package dev.debrief.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** A signal as a CloudEvent in binary mode. Its id is unique, so that the oracle finds it again as {@link #delivery}. */
record Said(String topic, String type, String id, String time, String key, Map<String, ?> body) {
    static final String SOURCE = "/faults";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The name under which the log holds it. */
    String delivery() {
        return SOURCE + " " + id;
    }

    ProducerRecord<String, byte[]> toRecord() {
        return record(topic, key, type, id, time, JSON.writeValueAsBytes(body));
    }

    static ProducerRecord<String, byte[]> record(
            String topic, String key, String type, String id, String time, byte[] body) {
        var record = new ProducerRecord<>(topic, key, body);
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_type", type);
        headers.put("ce_source", SOURCE);
        headers.put("ce_id", id);
        headers.put("ce_time", time);
        headers.put("content-type", "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
