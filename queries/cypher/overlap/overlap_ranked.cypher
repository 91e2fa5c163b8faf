// query: overlap_ranked
// en: Pairs of measures that do the same, the most alike first, with their places but without their texts.
// zh: 重叠的措施对（按强度）
// param level: string = "" in "" strong partial
// param place: Place = ""
// param document: Document = ""
// param other: string = ""
// columns: level score own_containment other_containment reasons measure title document place start end other_measure other_title other_document other_place other_start other_end
// example: place=驻马店市 other=洛阳市 level=strong
MATCH (d:Document)-[:HAS_MEASURE]->(a:Measure)-[x:OVERLAPS]-(b:Measure)
MATCH (e:Document {id: b.document})
WHERE ($level = '' OR x.level = $level) AND ($place = '' OR d.place = $place) AND ($document = '' OR d.id = $document)
      AND ($other = '' OR e.place = $other OR e.id = $other)
      AND (a.id < b.id OR ($place <> '' AND e.place <> d.place) OR ($document <> '' AND d.id <> e.id))
RETURN x.level AS level, x.score AS score,
       CASE WHEN a.id < b.id THEN x.containment_a ELSE x.containment_b END AS own_containment,
       CASE WHEN a.id < b.id THEN x.containment_b ELSE x.containment_a END AS other_containment,
       x.reasons AS reasons, a.id AS measure, a.title AS title, d.id AS document, d.place AS place, a.start AS start,
       a.`end` AS `end`, b.id AS other_measure, b.title AS other_title, e.id AS other_document, e.place AS other_place,
       b.start AS other_start, b.`end` AS other_end
ORDER BY score DESC, measure, other_measure
