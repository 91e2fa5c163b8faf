// query: targets_compared
// en: Every target under its indicator's general name, so that places stand side by side.
// zh: 各地目标对照
// param indicator: Indicator = ""
// param year: int = 0
// scope
// columns: name indicator relation value value_max unit year baseline_value baseline_year document file place section label title quote start end measure
// order: name place file start indicator
// example: year=2025
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)-[:SETS]->(t:Target)-[:OF_INDICATOR]->(i:Indicator)
WHERE ($indicator = '' OR i.id = $indicator) AND ($year = 0 OR t.year = $year) AND {{scope d}}
RETURN i.name AS name, t.indicator AS indicator, t.relation AS relation, t.value AS value, t.value_max AS value_max, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{holder m}}, {{quoted t}}, {{holder_id m}}
UNION ALL
{{within d}}
MATCH (d:Document)-[:SETS]->(t:Target)-[:OF_INDICATOR]->(i:Indicator)
WHERE ($indicator = '' OR i.id = $indicator) AND ($year = 0 OR t.year = $year) AND {{scope d}}
RETURN i.name AS name, t.indicator AS indicator, t.relation AS relation, t.value AS value, t.value_max AS value_max, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{no_holder d}}, {{quoted t}}, {{no_holder_id d}}
