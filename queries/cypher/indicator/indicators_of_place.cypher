// query: indicators_of_place
// en: The indicators of a place with the number of their targets.
// zh: 某地的指标
// scope
// columns: indicator id targets
// example: place=洛阳市
MATCH (i:Indicator)<-[:OF_INDICATOR]-(t:Target)
MATCH (d:Document {id: t.document})
WHERE {{scope d}}
RETURN i.name AS indicator, i.id AS id, count(DISTINCT t.id) AS targets
ORDER BY targets DESC, indicator
