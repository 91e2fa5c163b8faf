// query: places
// en: The places that have documents, with what is loaded of each.
// zh: 已收录的地区
// columns: place documents measures first last
// example:
MATCH (d:Document)
OPTIONAL MATCH (d)-[:HAS_MEASURE]->(m:Measure)
RETURN d.place AS place, count(DISTINCT d.id) AS documents, count(DISTINCT m.id) AS measures, min(d.date) AS first, max(d.date) AS last
ORDER BY place
