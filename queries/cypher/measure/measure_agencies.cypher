// query: measure_agencies
// en: Who leads, is responsible for and supports a measure.
// zh: 措施的责任单位
// param measure: Measure
// columns: agency id role raw implied document file place section label title quote start end
// example: measure=mea_647b160d5a50a493
MATCH (m:Measure {id: $measure})<-[r:{{duty}}]-(a:Agency|Organisation)
MATCH (d:Document)-[:HAS_MEASURE]->(m)
RETURN a.name AS agency, a.id AS id, {{role r}} AS role, r.raw AS raw, r.implied AS implied, {{source d}}, {{measure m}}, {{assigned r}}
ORDER BY r.start, agency, role
