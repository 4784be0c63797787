package dev.debrief.query.incidents;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The incidents by id and by number. */
interface IncidentRows extends Repository<IncidentRow, String> {
    Optional<IncidentRow> findById(String id);

    Optional<IncidentRow> findFirstByNumberOrderById(int number);

    @Query("select i.id from IncidentRow i where i.number = :number order by i.id limit 1")
    Optional<String> findIdByNumber(int number);
}
