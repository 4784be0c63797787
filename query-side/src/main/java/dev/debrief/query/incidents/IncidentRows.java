package dev.debrief.query.incidents;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The incidents by id and by number. */
interface IncidentRows extends Repository<IncidentRow, String> {
    Optional<IncidentRow> findById(String id);

    Optional<IncidentRow> findFirstByNumberOrderById(int number);
}
