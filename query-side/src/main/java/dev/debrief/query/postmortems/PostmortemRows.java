package dev.debrief.query.postmortems;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The postmortems, by any of their names. */
interface PostmortemRows extends Repository<PostmortemRow, String> {
    @Query("select p from PostmortemRow p where p.id = :name or p.incidentId = :name or p.reference = upper(:name)")
    Optional<PostmortemRow> named(String name);

    @Query("select p from PostmortemRow p order by p.impactAt desc, p.id desc")
    List<PostmortemRow> newest(Limit limit);

    @Query("""
            select p from PostmortemRow p where (p.impactAt, p.id) < (:impactAt, :id)
            order by p.impactAt desc, p.id desc
            """)
    List<PostmortemRow> after(Instant impactAt, String id, Limit limit);
}
