// query: measure_targets
// en: The targets that a measure sets.
// zh: 措施设定的目标
// param measure: Measure
// columns: indicator relation value value_max unit year document file place section label title quote start end
// example: measure=mea_2c466b6f13ce1373
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure {id: $measure})-[:SETS]->(t:Target)
RETURN t.indicator AS indicator, t.relation AS relation, t.value AS value, t.value_max AS value_max, t.unit AS unit, t.year AS year, {{source d}}, {{measure m}}, {{quoted t}}
ORDER BY start, indicator
