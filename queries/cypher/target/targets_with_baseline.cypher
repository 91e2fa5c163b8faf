// query: targets_with_baseline
// en: Targets that print where they start from.
// zh: 有基期数的目标
// scope
// columns: indicator value unit year baseline_value baseline_year document file place quote start end
// example: place=洛阳市
MATCH (d:Document)-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:SETS]->(t:Target)
WHERE t.baseline_value IS NOT NULL AND {{scope d}}
RETURN t.indicator AS indicator, t.value AS value, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{quoted t}}
ORDER BY file, start, indicator
