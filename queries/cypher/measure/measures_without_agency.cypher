// query: measures_without_agency
// en: Measures for which the text names no unit.
// zh: 没有写明单位的措施
// scope
// columns: id kind document file place section label title quote start end
// example: place=洛阳市
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)
WHERE {{scope d}}
OPTIONAL MATCH (m)<-[:{{duty}}]-(a:Agency|Organisation)
WITH d, m, count(a.id) AS agencies
WHERE agencies = 0
RETURN m.id AS id, m.kind AS kind, {{source d}}, {{measure m}}, {{whole m}}
ORDER BY file, m.position, id
