// query: measure_mentions
// en: The named things that a measure names.
// zh: 措施提到的名称
// param measure: Measure
// columns: name id document file place section label title quote start end
// example: measure=mea_647b160d5a50a493
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure {id: $measure})-[r:MENTIONS]->(x:Agency|Organisation|Platform|Programme|Policy|Place)
RETURN x.name AS name, x.id AS id, {{source d}}, {{measure m}}, {{mentioned r}}
ORDER BY start, name
