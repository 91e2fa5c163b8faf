// query: largest_incentives
// en: The largest sums offered.
// zh: 金额最高的奖补
// param least: float = 0
// scope
// columns: beneficiary condition amount rate cap kind document file place quote start end
// example: least=1000000
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:OFFERS]->(x:Incentive)
WHERE x.amount IS NOT NULL AND x.amount >= $least AND {{scope d}}
RETURN x.beneficiary AS beneficiary, x.condition AS condition, x.amount AS amount, x.rate AS rate, x.cap AS cap, x.kind AS kind, {{source d}}, {{quoted x}}
ORDER BY amount DESC, file, start
