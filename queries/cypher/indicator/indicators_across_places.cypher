// query: indicators_across_places
// en: Indicators for which several places set targets.
// zh: 多地都有目标的指标
// param least: int = 2
// scope
// columns: indicator id places targets
// example: least=2
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:SETS]->(t:Target)-[:OF_INDICATOR]->(i:Indicator)
WHERE {{scope d}}
WITH i, count(DISTINCT t.place) AS places, count(DISTINCT t.id) AS targets WHERE places >= $least
RETURN i.name AS indicator, i.id AS id, places AS places, targets AS targets
ORDER BY places DESC, targets DESC, indicator
