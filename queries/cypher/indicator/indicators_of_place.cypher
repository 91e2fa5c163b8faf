// query: indicators_of_place
// en: The indicators of a place with the number of their targets.
// zh: 某地的指标
// scope
// columns: indicator id targets
// example: place=洛阳市
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:SETS]->(t:Target)-[:OF_INDICATOR]->(i:Indicator)
WHERE {{scope d}}
RETURN i.name AS indicator, i.id AS id, count(DISTINCT t.id) AS targets
ORDER BY targets DESC, indicator
