// query: indicator_targets
// en: The targets of one indicator in all places, highest first.
// zh: 某指标各地的目标
// param indicator: Indicator
// param year: int = 0
// scope
// columns: indicator relation value value_max unit year baseline_value baseline_year document file place section label title quote start end
// order: place file start
// example: indicator=技术合同成交额
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)-[:SETS]->(t:Target)-[:OF_INDICATOR]->(i:Indicator {id: $indicator})
WHERE ($year = 0 OR t.year = $year) AND {{scope d}}
RETURN t.indicator AS indicator, t.relation AS relation, t.value AS value, t.value_max AS value_max, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{holder m}}, {{quoted t}}
UNION ALL
{{within d}}
MATCH (d:Document)-[:SETS]->(t:Target)-[:OF_INDICATOR]->(i:Indicator {id: $indicator})
WHERE ($year = 0 OR t.year = $year) AND {{scope d}}
RETURN t.indicator AS indicator, t.relation AS relation, t.value AS value, t.value_max AS value_max, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{no_holder d}}, {{quoted t}}
