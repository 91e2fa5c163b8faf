// query: overlaps_of_measure
// en: Measures of other documents that do the same as one measure, with score and reasons.
// zh: 与一条措施重叠的措施
// param measure: Measure
// param level: string = "" in "" strong partial
// columns: level score own_containment other_containment reasons document file place section label title quote start end measure
// example: measure=mea_647b160d5a50a493
MATCH (a:Measure {id: $measure})-[x:OVERLAPS]-(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE $level = '' OR x.level = $level
RETURN x.level AS level, x.score AS score,
       CASE WHEN a.id < m.id THEN x.containment_a ELSE x.containment_b END AS own_containment,
       CASE WHEN a.id < m.id THEN x.containment_b ELSE x.containment_a END AS other_containment,
       x.reasons AS reasons, {{source d}}, {{measure m}}, {{whole m}}, m.id AS measure
ORDER BY score DESC, measure
