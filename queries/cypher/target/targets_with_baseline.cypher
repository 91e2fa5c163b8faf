// query: targets_with_baseline
// en: Targets that print where they start from.
// zh: 有基期数的目标
// scope
// columns: indicator value unit year baseline_value baseline_year document file place quote start end
// order: file start indicator
// example: place=洛阳市
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)-[:SETS]->(t:Target)
WHERE t.baseline_value IS NOT NULL AND {{scope d}}
RETURN t.indicator AS indicator, t.value AS value, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{quoted t}}
UNION ALL
{{within d}}
MATCH (d:Document)-[:SETS]->(t:Target)
WHERE t.baseline_value IS NOT NULL AND {{scope d}}
RETURN t.indicator AS indicator, t.value AS value, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{quoted t}}
