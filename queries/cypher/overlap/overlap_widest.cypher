// query: overlap_widest
// en: Measures by the number of other cities that do the same.
// zh: 多地都有的措施
// param level: string = "strong" in "" strong partial
// param least: int = 2
// scope
// columns: places_count places document file place section label title quote start end measure
// example: least=2
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)-[x:OVERLAPS]-(o:Measure)
WHERE o.place <> m.place AND ($level = '' OR x.level = $level) AND {{scope d}}
WITH d, m, count(DISTINCT o.place) AS places_count, collect(DISTINCT o.place) AS places WHERE places_count >= $least
RETURN places_count AS places_count, places AS places, {{source d}}, {{measure m}}, {{whole m}}, m.id AS measure
ORDER BY places_count DESC, measure
