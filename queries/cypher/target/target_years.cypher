// query: target_years
// en: How many targets fall due in each year.
// zh: 各年到期的目标数
// scope
// columns: year targets
// example: place=驻马店市
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:SETS]->(t:Target)
WHERE t.year IS NOT NULL AND {{scope d}}
RETURN t.year AS year, count(DISTINCT t.id) AS targets
ORDER BY year
