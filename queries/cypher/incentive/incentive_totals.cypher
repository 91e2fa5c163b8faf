// query: incentive_totals
// en: Number and largest sum of incentives per place and kind.
// zh: 各地奖补汇总
// scope
// columns: place kind number largest
// example:
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:OFFERS]->(x:Incentive)
WHERE {{scope d}}
RETURN d.place AS place, x.kind AS kind, count(DISTINCT x.id) AS number, max(x.amount) AS largest
ORDER BY place, kind
