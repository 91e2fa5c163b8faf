// query: targets_of_place
// en: The targets of a place, a document or a year.
// zh: 某地的目标
// param year: int = 0
// param words: string = ""
// scope
// columns: id indicator relation value value_max unit year baseline_value baseline_year document file place section label title quote start end measure
// order: file start indicator
// example: place=安顺市 year=2025
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)-[:SETS]->(t:Target)
WITH d, m, t
WHERE ($year = 0 OR t.year = $year) AND ($words = '' OR t.indicator CONTAINS $words) AND {{scope d}}
RETURN t.id AS id, t.indicator AS indicator, t.relation AS relation, t.value AS value, t.value_max AS value_max, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{holder m}}, {{quoted t}}, {{holder_id m}}
UNION ALL
{{within d}}
MATCH (d:Document)-[:SETS]->(t:Target)
WITH d, t
WHERE ($year = 0 OR t.year = $year) AND ($words = '' OR t.indicator CONTAINS $words) AND {{scope d}}
RETURN t.id AS id, t.indicator AS indicator, t.relation AS relation, t.value AS value, t.value_max AS value_max, t.unit AS unit, t.year AS year, t.baseline_value AS baseline_value, t.baseline_year AS baseline_year, {{source d}}, {{no_holder d}}, {{quoted t}}, {{no_holder_id d}}
